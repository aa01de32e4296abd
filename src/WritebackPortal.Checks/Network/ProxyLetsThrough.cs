using System.Globalization;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Network;

/// <summary>About the proxy itself: what it refuses to everybody is one finding on the proxy, what it refuses to an endpoint is one on the endpoint.</summary>
internal sealed class ProxyLetsThrough() : Check<NetworkFacts>(
    new(
        "NET-003",
        "The proxy lets writeback through",
        Severity.Critical,
        Requirement.Urls,
        "Where a proxy is configured, every writeback connection goes through it. What it refuses, no reset gets past.",
        NetworkPath.Connectivity),
    snapshot => snapshot.Network)
{
    protected override string? Missing(NetworkFacts facts) =>
        facts.ForWriteback().Endpoints is [] ? $"The cloud profile {facts.Cloud} names no endpoint." : null;

    protected override string? Unanswered(NetworkFacts facts) =>
        NetworkPath.NotAllowed(facts.ForWriteback());

    protected override IEnumerable<Finding> Run(NetworkFacts facts)
    {
        if (facts.Proxy is not { } proxy)
        {
            return [];
        }

        var failed = facts.ForWriteback().Endpoints.Where(endpoint => endpoint.State(NetworkPhase.Proxy) == PhaseOutcome.Failed).ToList();
        return
        [
            .. failed.Where(IsAboutProxy).GroupBy(endpoint => endpoint.Fault).Take(1).Select(same => OnProxy(proxy, [.. same])),
            .. failed.Where(endpoint => !IsAboutProxy(endpoint)).Select(endpoint => OnEndpoint(proxy, endpoint)),
        ];
    }

    protected override IEnumerable<Evidence> Evidence(NetworkFacts facts) => facts.Proxy is { } proxy
        ?
        [
            new("Proxy", $"{proxy.Address}, from {proxy.Origin}", CheckOutcome.Passed),
            .. facts.ForWriteback().Endpoints.Select(endpoint => Of(endpoint)),
        ]
        : [new("Proxy", "No proxy is configured; connections are direct", CheckOutcome.Passed)];

    private static bool IsAboutProxy(EndpointObservation endpoint) => endpoint.IsProxyLost()
        || endpoint.Fault is NetworkFault.ProxyAuthenticationRequired or NetworkFault.ProxyNotHttp;

    private static Finding OnProxy(ProxyUse proxy, IReadOnlyList<EndpointObservation> endpoints)
    {
        var message = endpoints[0].Fault switch
        {
            NetworkFault.ProxyNameNotFound => $"The proxy {proxy.Address} is unreachable: its name does not resolve.",
            NetworkFault.ProxyUnreachable => $"The proxy {proxy.Address} is unreachable: it takes no connection.",
            NetworkFault.ProxyAuthenticationRequired => $"The proxy {proxy.Address} does not accept this server's sign-in{Offered(endpoints[0])}.",
            _ => $"What answers at {proxy.Address} is not an HTTP proxy.",
        };
        return new(proxy.Address, message)
        {
            Repair = ProxyRequests.RepairProxy(proxy, endpoints[0].Fault),
            Severity = endpoints.Any(endpoint => endpoint.Endpoint.IsRequired) ? null : Severity.Warning,
        };
    }

    private static Finding OnEndpoint(ProxyUse proxy, EndpointObservation endpoint)
    {
        var status = endpoint.ProxyAnswer is { } answer ? string.Create(CultureInfo.InvariantCulture, $" (HTTP {answer.Status})") : "";
        var host = endpoint.Endpoint.Host;
        var message = endpoint.Fault switch
        {
            NetworkFault.ProxyForbidden => $"The proxy {proxy.Address} forbids {host}{status}.",
            NetworkFault.ProxyUpstreamFailed => $"The proxy {proxy.Address} cannot reach {host}{status}: it does not resolve the name, or a firewall behind it is closed.",
            NetworkFault.ProxyTimedOut => $"The proxy {proxy.Address} does not answer when asked for {host}.",
            _ => $"The proxy {proxy.Address} closes the connection when asked for {host}.",
        };
        return new(endpoint.Endpoint.Subject(), message)
        {
            Repair = ProxyRequests.AllowEndpoint(proxy, endpoint.Endpoint),
            Severity = endpoint.Endpoint.IsRequired ? null : Severity.Warning,
        };
    }

    private static string Offered(EndpointObservation endpoint) =>
        endpoint.ProxyAnswer is { Schemes: [_, ..] schemes } ? $": it asks for {string.Join(" or ", schemes)}" : "";

    private static Evidence Of(EndpointObservation endpoint)
    {
        var label = endpoint.Endpoint.Subject();
        if (endpoint.IsNotAllowed())
        {
            return new(label, endpoint.NotAllowedHere(), CheckOutcome.Skipped);
        }

        if (!endpoint.IsProxied())
        {
            return new(label, "direct, as NO_PROXY says", CheckOutcome.Passed);
        }

        var phase = endpoint.Phases.First(one => one.Phase == NetworkPhase.Proxy || one.Outcome == PhaseOutcome.Failed).Phase;
        return endpoint.State(NetworkPhase.Proxy) == PhaseOutcome.Succeeded
            ? new(label, endpoint.Seen(NetworkPhase.Proxy), CheckOutcome.Passed)
            : new(label, endpoint.Seen(phase), CheckOutcome.Failed);
    }
}
