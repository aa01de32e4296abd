using System.Net;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>Walks the whole way to one endpoint: name, TCP, proxy, TLS, one answer. A revocation host is asked in plain HTTP.</summary>
internal sealed class EndpointProbe(EndpointTarget endpoint, ProxySetting? proxy, ProbeSettings settings)
{
    private readonly ExchangeLog _log = new(endpoint, settings.Watcher);

    /// <summary>The phases of a direct path.</summary>
    public static IReadOnlyList<NetworkPhase> Walk(EndpointTarget endpoint) => endpoint.Purpose == EndpointPurpose.Revocation
        ? [NetworkPhase.Resolve, NetworkPhase.Connect, NetworkPhase.Http]
        : [NetworkPhase.Resolve, NetworkPhase.Connect, NetworkPhase.Tls, NetworkPhase.Http];

    public async Task<EndpointObservation> ObserveAsync(CancellationToken cancellationToken)
    {
        var trace = new PhaseTrace(endpoint, settings.Limit, settings.Time, settings.Watcher);
        var (host, port) = proxy is null ? (endpoint.Host, endpoint.Port) : (proxy.Address.IdnHost, proxy.Address.Port);
        var name = new NameResolution(host, settings.Time);
        await using var route = new Route(name, port, settings.Time);
        var tunnel = proxy is null ? null : new ProxyTunnel(endpoint, proxy, _log);
        await using var tls = new TlsHandshake(endpoint.Host, settings.Trust, _log);
        var http = new HttpExchange(endpoint, settings.Time, _log);

        await trace.RunAsync(NetworkPhase.Resolve, NetworkFault.NameTimedOut, name.RunAsync, cancellationToken);
        await trace.RunAsync(NetworkPhase.Connect, NetworkFault.ConnectTimedOut, route.OpenAsync, cancellationToken);
        await (endpoint.Purpose == EndpointPurpose.Revocation
            ? WalkPlainAsync(trace, route, tunnel, http, cancellationToken)
            : WalkTlsAsync(trace, route, tunnel, tls, http, cancellationToken));

        return new(endpoint, [.. name.Addresses.Select(address => $"{address}")], trace.Phases, proxy is null ? OnDirectPath(trace, name.Addresses) : BehindProxy(trace.Fault))
        {
            Tls = tls.Observation,
            ProxyAnswer = tunnel?.Answer,
            HttpStatus = http.Status,
            ClockOffsetSeconds = http.ClockOffsetSeconds,
            Attempts = route.Attempts,
        };
    }

    private static async Task WalkTlsAsync(
        PhaseTrace trace, Route route, ProxyTunnel? tunnel, TlsHandshake tls, HttpExchange http, CancellationToken cancellationToken)
    {
        if (tunnel is not null)
        {
            await trace.RunAsync(NetworkPhase.Proxy, NetworkFault.ProxyTimedOut, token => tunnel.OpenAsync(route, token), cancellationToken);
        }

        await trace.RunAsync(NetworkPhase.Tls, NetworkFault.TlsTimedOut, token => tls.RunAsync(route.Stream, token), cancellationToken);
        await trace.RunAsync(NetworkPhase.Http, NetworkFault.HttpTimedOut, token => http.RunAsync(tls.Stream, token), cancellationToken);
    }

    private static async Task WalkPlainAsync(PhaseTrace trace, Route route, ProxyTunnel? tunnel, HttpExchange http, CancellationToken cancellationToken)
    {
        if (tunnel is null)
        {
            await trace.RunAsync(NetworkPhase.Http, NetworkFault.HttpTimedOut, token => http.RunAsync(route.Stream, token), cancellationToken);
            return;
        }

        await trace.RunAsync(NetworkPhase.Proxy, NetworkFault.ProxyTimedOut, token => tunnel.FetchAsync(route, token), cancellationToken);
        await trace.RunAsync(NetworkPhase.Http, NetworkFault.HttpTimedOut, _ => Task.FromResult(http.Judge(tunnel.Fetched!)), cancellationToken);
    }

    // Who answers, or does not, at an address that the name cannot have says nothing about the endpoint.
    private NetworkFault? OnDirectPath(PhaseTrace trace, IReadOnlyList<IPAddress> addresses) =>
        trace.Phases.Any(phase => phase is { Outcome: PhaseOutcome.Failed, Phase: NetworkPhase.Connect or NetworkPhase.Tls }) && SinkholeAddress.IsAll(endpoint.Host, addresses)
            ? NetworkFault.NameMisdirected
            : trace.Fault;

    // With a proxy, the first two phases are about the proxy and say nothing about the endpoint.
    private static NetworkFault? BehindProxy(NetworkFault? fault) => fault switch
    {
        NetworkFault.NameNotFound or NetworkFault.NameServerFailed or NetworkFault.NameTimedOut => NetworkFault.ProxyNameNotFound,
        NetworkFault.ConnectRefused or NetworkFault.ConnectTimedOut or NetworkFault.ConnectUnreachable or NetworkFault.ConnectReset => NetworkFault.ProxyUnreachable,
        _ => fault,
    };
}
