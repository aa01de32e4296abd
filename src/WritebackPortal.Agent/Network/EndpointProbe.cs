using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>Walks the whole way to one endpoint: name, TCP, proxy, TLS, one answer.</summary>
internal sealed class EndpointProbe(EndpointTarget endpoint, ProxySetting? proxy, CertificateTrust trust, TimeSpan limit, TimeProvider time)
{
    public async Task<EndpointObservation> ObserveAsync(CancellationToken cancellationToken)
    {
        var trace = new PhaseTrace(limit, time);
        var (host, port) = proxy is null ? (endpoint.Host, endpoint.Port) : (proxy.Address.IdnHost, proxy.Address.Port);
        var name = new NameResolution(host, time);
        await using var route = new Route(name, port, time);
        var tunnel = proxy is null ? null : new ProxyTunnel(endpoint, proxy);
        await using var tls = new TlsHandshake(endpoint.Host, trust);
        var http = new HttpExchange(endpoint);

        await trace.RunAsync(NetworkPhase.Resolve, NetworkFault.NameTimedOut, name.RunAsync, cancellationToken);
        await trace.RunAsync(NetworkPhase.Connect, NetworkFault.ConnectTimedOut, route.OpenAsync, cancellationToken);
        if (tunnel is not null)
        {
            await trace.RunAsync(NetworkPhase.Proxy, NetworkFault.ProxyTimedOut, token => tunnel.OpenAsync(route, token), cancellationToken);
        }

        await trace.RunAsync(NetworkPhase.Tls, NetworkFault.TlsTimedOut, token => tls.RunAsync(route.Stream, token), cancellationToken);
        await trace.RunAsync(NetworkPhase.Http, NetworkFault.HttpTimedOut, token => http.RunAsync(tls.Stream, token), cancellationToken);

        return new(endpoint, [.. name.Addresses.Select(address => $"{address}")], trace.Phases, proxy is null ? trace.Fault : BehindProxy(trace.Fault))
        {
            Tls = tls.Observation,
            ProxyAnswer = tunnel?.Answer,
            HttpStatus = http.Status,
        };
    }

    // With a proxy, the first two phases are about the proxy and say nothing about the endpoint.
    private static NetworkFault? BehindProxy(NetworkFault? fault) => fault switch
    {
        NetworkFault.NameNotFound or NetworkFault.NameServerFailed or NetworkFault.NameTimedOut => NetworkFault.ProxyNameNotFound,
        NetworkFault.ConnectRefused or NetworkFault.ConnectTimedOut or NetworkFault.ConnectUnreachable or NetworkFault.ConnectReset => NetworkFault.ProxyUnreachable,
        _ => fault,
    };
}
