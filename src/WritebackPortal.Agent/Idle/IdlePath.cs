using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using WritebackPortal.Agent.Network;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Idle;

/// <summary>The way that the agent's other requests take: the same proxy, the same trust, but a TCP connection of its own each time.</summary>
/// <param name="trust">Null for the roots that this host trusts.</param>
/// <remarks>No socket option is set: the system's TCP keep-alive is off unless a program asks for it.</remarks>
internal sealed class IdlePath(Uri portal, ProxySetting? proxy, X509ChainPolicy? trust, TimeProvider time) : IIdlePath
{
    private static readonly TimeSpan PhaseLimit = TimeSpan.FromSeconds(20);

    private readonly EndpointTarget _target = new(portal.IdnHost, portal.Port, portal.IdnHost, EndpointPurpose.SignIn, IsRequired: true);

    public Uri Portal => portal;

    public ProxyUse? Proxy => proxy is null ? null : new(proxy.DisplayAddress, proxy.Origin);

    public async Task<IdleOpening> OpenAsync(CancellationToken cancellationToken)
    {
        var trace = new PhaseTrace(_target, PhaseLimit, time, NoWatcher.Instance);
        var first = proxy?.Address ?? portal;
        var name = new NameResolution(first.IdnHost, time);
        var route = new Route(name, first.Port, time);
        Stream? opened = null;
        try
        {
            await trace.RunAsync(NetworkPhase.Resolve, NetworkFault.NameTimedOut, name.RunAsync, cancellationToken);
            await trace.RunAsync(NetworkPhase.Connect, NetworkFault.ConnectTimedOut, route.OpenAsync, cancellationToken);
            if (proxy is not null)
            {
                await trace.RunAsync(NetworkPhase.Proxy, NetworkFault.ProxyTimedOut, token => Tunnel(proxy).OpenAsync(route, token), cancellationToken);
            }

            await trace.RunAsync(NetworkPhase.Tls, NetworkFault.TlsTimedOut, async token => await SecureAsync(route.Stream, stream => opened = stream, token), cancellationToken);
            return trace.Fault is null ? new(opened, null) : new(null, Describe(trace));
        }
        finally
        {
            if (trace.Fault is not null || opened is null)
            {
                await route.DisposeAsync();
            }
        }
    }

    private ProxyTunnel Tunnel(ProxySetting through) => new(_target, through, new(_target, NoWatcher.Instance));

    private async Task<PhaseResult> SecureAsync(Stream transport, Action<Stream> opened, CancellationToken cancellationToken)
    {
        if (portal.Scheme == Uri.UriSchemeHttp)
        {
            opened(transport);
            return PhaseResult.Success("no TLS");
        }

        var tls = new SslStream(transport);
        try
        {
            // No ALPN: with HTTP/2 the far end could ping, and one connection would carry all rungs.
            await tls.AuthenticateAsClientAsync(new() { TargetHost = portal.IdnHost, CertificateChainPolicy = trust }, cancellationToken);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            return exception.InnerException is SocketException socket
                ? PhaseResult.Failure(NetworkFault.TlsReset, $"{socket.SocketErrorCode}")
                : PhaseResult.Failure(NetworkFault.TlsFailed, exception.Message);
        }

        opened(tls);
        return PhaseResult.Success(null);
    }

    private static string Describe(PhaseTrace trace)
    {
        var failed = trace.Phases.First(phase => phase.Outcome is PhaseOutcome.Failed);
        return $"{failed.Phase}: {failed.Detail ?? $"{trace.Fault}"}";
    }
}
