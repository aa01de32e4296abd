using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace WritebackPortal.Agent.Directory;

/// <summary>
/// Walks to the directory server step by step before the LDAP library does: that library reports a name that does not
/// resolve, a closed port and an untrusted certificate alike, as "the server is unavailable".
/// </summary>
internal static class DirectoryPath
{
    /// <exception cref="DirectoryUnavailableException">A step failed; the message says which.</exception>
    public static async Task TryAsync(DirectoryEndpoint endpoint, DirectoryTrust? trust, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(endpoint, cancellationToken);
        using var client = await ConnectAsync(endpoint, addresses, cancellationToken);
        if (endpoint.UsesTls)
        {
            await HandshakeAsync(endpoint, client, trust, cancellationToken);
        }
    }

    private static async Task<IPAddress[]> ResolveAsync(DirectoryEndpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken);
        }
        catch (SocketException exception)
        {
            throw new DirectoryUnavailableException(
                $"The name {endpoint.Host} does not resolve. Directory:Server must name a domain controller that this machine's name server knows.", exception);
        }
    }

    private static async Task<TcpClient> ConnectAsync(DirectoryEndpoint endpoint, IPAddress[] addresses, CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(addresses, endpoint.Port, cancellationToken);
            return client;
        }
        catch (SocketException exception)
        {
            client.Dispose();
            throw new DirectoryUnavailableException(
                exception.SocketErrorCode == SocketError.ConnectionRefused
                    ? $"{endpoint} refuses the connection. Directory:Server must name a domain controller, and it must listen on port {endpoint.Port}."
                    : $"{endpoint} cannot be reached. Allow this machine to connect to port {endpoint.Port} of the domain controller.",
                exception);
        }
        catch (OperationCanceledException)
        {
            client.Dispose();
            throw;
        }
    }

    private static async Task HandshakeAsync(DirectoryEndpoint endpoint, TcpClient client, DirectoryTrust? trust, CancellationToken cancellationToken)
    {
        var fault = "";
        await using var stream = new SslStream(client.GetStream());
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = endpoint.Host,
            CertificateChainPolicy = DirectoryTrust.Policy(trust),
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                fault = errors == SslPolicyErrors.None ? "" : Describe(endpoint, certificate, chain, errors);
                return errors == SslPolicyErrors.None;
            },
        };
        try
        {
            await stream.AuthenticateAsClientAsync(options, cancellationToken);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            throw new DirectoryUnavailableException(
                fault.Length > 0 ? fault : $"{endpoint} does not speak TLS. Give the domain controller a certificate for LDAPS, or name the port that has one.",
                exception);
        }
    }

    private static string Describe(DirectoryEndpoint endpoint, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if ((errors & SslPolicyErrors.RemoteCertificateNotAvailable) != 0 || certificate is null)
        {
            return $"{endpoint} presents no certificate. Give the domain controller one for LDAPS.";
        }

        if (chain?.ChainStatus.Any(status => status.Status == X509ChainStatusFlags.NotTimeValid) ?? false)
        {
            return $"The certificate of {endpoint} is out of date: it holds until {certificate.GetExpirationDateString()}. Renew it, or correct this machine's clock.";
        }

        return (errors & SslPolicyErrors.RemoteCertificateChainErrors) != 0
            ? $"The certificate of {endpoint} was issued by {certificate.Issuer}, which this machine does not trust. Name that authority's certificate in Directory:CaFile, or trust it on this machine."
            : $"The certificate of {endpoint} is for another name: {certificate.Subject}. Directory:Server must be a name that the certificate carries.";
    }
}
