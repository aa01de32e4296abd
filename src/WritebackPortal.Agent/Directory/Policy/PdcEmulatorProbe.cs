using System.Net.Sockets;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Policy;

/// <summary>Finds the controller that has the last word on passwords, and tries whether it takes connections.</summary>
internal sealed class PdcEmulatorProbe(IDirectoryConnection directory, DomainIdentity domain)
{
    private const int LdapPort = 389;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public PdcEmulator Find(CancellationToken cancellationToken)
    {
        if (Name() is not { } name)
        {
            return new(null, null, $"The agent's account cannot read which controller of {domain.DnsName} is the PDC emulator. Let it read the directory's configuration.");
        }

        // The one that answers this very question needs no trying.
        var failure = string.Equals(name, domain.Controller, StringComparison.OrdinalIgnoreCase)
            ? null
            : Try(name, LdapPort, Limit, cancellationToken);
        return new(name, failure is null, failure);
    }

    /// <summary>Why the server takes no connection, as a sentence; null when it does.</summary>
    public static string? Try(string host, int port, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ended.CancelAfter(limit);
        try
        {
            using var client = new TcpClient();
            // The scan has a thread of its own, and its directory calls block as well.
            client.ConnectAsync(host, port, ended.Token).AsTask().GetAwaiter().GetResult();
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"The PDC emulator {host} does not take connections on port {port} within {limit.TotalSeconds:0.#} s. Allow this server to reach it, or look at the controller.";
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode switch
            {
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                    $"The name {host} of the PDC emulator does not resolve. This server must use a name server that knows the domain.",
                SocketError.ConnectionRefused => $"The PDC emulator {host} refuses connections on port {port}. Start its directory service, or move the role.",
                _ => $"The PDC emulator {host} cannot be reached on port {port}. Allow this server to reach it, or move the role to a controller that it reaches.",
            };
        }
    }

    private string? Name()
    {
        // fSMORoleOwner names the NTDS Settings of the controller; its server object, one above, has the DNS name (MS-ADTS 6.1.5).
        var owner = directory.Search(DirectorySearch.Of(domain.NamingContext, "fSMORoleOwner")).FirstOrDefault()?.Text("fSMORoleOwner");
        return owner is null
            ? null
            : directory.Search(DirectorySearch.Of(DistinguishedName.Parent(owner), "dNSHostName")).FirstOrDefault()?.Text("dNSHostName");
    }
}
