using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>Asks a proxy to let one endpoint through: CONNECT (RFC 9110 9.3.6), or the request itself where the endpoint speaks plain HTTP.</summary>
internal sealed class ProxyTunnel(EndpointTarget endpoint, ProxySetting proxy, ExchangeLog log)
{
    private readonly ProxyRequest _request = new(proxy, log);

    public ProxyAnswer? Answer => _request.Answer;

    /// <summary>What came back through the proxy; null before <see cref="FetchAsync"/>.</summary>
    public HttpHead? Fetched => _request.Head;

    public Task<PhaseResult> OpenAsync(Route route, CancellationToken cancellationToken)
    {
        var target = $"{endpoint.Host}:{endpoint.Port}";
        return _request.SendAsync(route, $"CONNECT {target}", target, JudgeTunnel, cancellationToken);
    }

    /// <summary>Proxies seldom open tunnels to port 80: they expect the request in full (RFC 9112 3.2.2).</summary>
    public Task<PhaseResult> FetchAsync(Route route, CancellationToken cancellationToken)
    {
        var host = HttpExchange.HostOf(endpoint);
        return _request.SendAsync(route, $"GET http://{host}/", host, JudgeFetch, cancellationToken);
    }

    private static PhaseResult JudgeTunnel(HttpHead head) => head.Status switch
    {
        >= 200 and < 300 => PhaseResult.Success(Seen(head)),
        // A redirect leads to a page that tells a person why it is blocked.
        >= 300 and < 400 or 401 or 403 or 405 or 451 => PhaseResult.Failure(NetworkFault.ProxyForbidden, Seen(head)),
        _ => PhaseResult.Failure(NetworkFault.ProxyUpstreamFailed, Seen(head)),
    };

    // Only what the proxy marks as its own is about the proxy; everything else was said by the endpoint.
    private static PhaseResult JudgeFetch(HttpHead head) => head["X-Squid-Error"] is null
        ? PhaseResult.Success(Seen(head))
        : PhaseResult.Failure(head.Status < 500 ? NetworkFault.ProxyForbidden : NetworkFault.ProxyUpstreamFailed, Seen(head));

    private static string Seen(HttpHead head) => $"{head.Status} {head["X-Squid-Error"] ?? head["Proxy-Status"] ?? head.Reason}".TrimEnd();
}
