using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>TLS with the endpoint itself. A certificate that is not trusted ends it; what it said is kept.</summary>
internal sealed class TlsHandshake(string host, CertificateTrust trust, ExchangeLog log) : IAsyncDisposable
{
    private SslStream? _stream;
    private CertificateVerdict? _verdict;
    private SslProtocols _protocol;

    public Stream Stream => _stream ?? throw new InvalidOperationException("No handshake yet.");

    /// <summary>Null when no certificate was presented.</summary>
    public TlsObservation? Observation => _verdict is { } verdict ? verdict.Seen with { Protocol = $"{_protocol}" } : null;

    public async Task<PhaseResult> RunAsync(Stream transport, CancellationToken cancellationToken)
    {
        var first = new FirstBytes(transport);
        _stream = new SslStream(first);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            RemoteCertificateValidationCallback = Judge,
            // A resumed session shows no certificate, and who answers now is the question.
            AllowTlsResume = false,
        };
        try
        {
            await _stream.AuthenticateAsClientAsync(options, cancellationToken);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            return Failed(first, exception);
        }

        return TlsFirstRecord.IsOldServerHello(first.Seen)
            ? PhaseResult.Failure(NetworkFault.TlsProtocol, $"{_protocol}")
            : PhaseResult.Success($"{_protocol}, {_verdict?.Seen.Issuer}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is not null)
        {
            await _stream.DisposeAsync();
        }
    }

    private bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 presented || chain is null)
        {
            return false;
        }

        _protocol = ((SslStream)sender).SslProtocol;
        _verdict = trust.Judge(presented, chain, errors);
        if (log.IsWatched)
        {
            Tell(chain, _verdict);
        }

        return _verdict.Fault is null;
    }

    private void Tell(X509Chain chain, CertificateVerdict verdict)
    {
        log.Seen($"TLS protocol  {_protocol}");
        foreach (var element in chain.ChainElements)
        {
            log.Seen($"certificate   {element.Certificate.Subject}, issued by {element.Certificate.Issuer}");
            log.Seen($"              {element.Certificate.Thumbprint}, valid {element.Certificate.NotBefore.ToUniversalTime():u} to {element.Certificate.NotAfter.ToUniversalTime():u}");
        }

        log.Seen($"judged        {(verdict.Fault is { } fault ? $"{fault}: {verdict.Detail}" : "trusted")}");
    }

    private PhaseResult Failed(FirstBytes first, Exception exception) => (_verdict, exception) switch
    {
        ({ Fault: { } fault } verdict, _) => PhaseResult.Failure(fault, verdict.Detail ?? ""),
        (_, { InnerException: SocketException socket }) => PhaseResult.Failure(NetworkFault.TlsReset, $"{socket.SocketErrorCode}"),
        _ => PhaseResult.Failure(TlsFirstRecord.Classify(first.Seen), (exception.InnerException ?? exception).Message),
    };
}
