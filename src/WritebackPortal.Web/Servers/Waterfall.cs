using WritebackPortal.Contracts.Network;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Servers;

/// <summary>The steps to one endpoint, drawn one below the other on a common scale.</summary>
/// <param name="Target">For example <c>login.microsoftonline.com:443</c>.</param>
/// <param name="Way">For example <c>direct, no proxy</c>.</param>
public sealed record Waterfall(string Target, string Way, IReadOnlyList<WaterfallPhase> Phases)
{
    /// <summary>Where the proxy is set, as the agent says it; null without a proxy.</summary>
    public string? Origin { get; init; }

    private static readonly NetworkPhase[] Direct = [NetworkPhase.Resolve, NetworkPhase.Connect, NetworkPhase.Tls, NetworkPhase.Http];

    private static readonly NetworkPhase[] ThroughProxy =
        [NetworkPhase.Resolve, NetworkPhase.Connect, NetworkPhase.Proxy, NetworkPhase.Tls, NetworkPhase.Http];

    public static Waterfall Of(EndpointObservation endpoint, ProxyUse? proxy)
    {
        var seen = endpoint.Phases.ToDictionary(phase => phase.Phase);
        var total = Math.Max(1, endpoint.Phases.Sum(phase => phase.ElapsedMilliseconds ?? 0));
        var rows = new List<WaterfallPhase>();
        var from = 0.0;
        foreach (var phase in proxy is null ? Direct : ThroughProxy)
        {
            var observed = seen.GetValueOrDefault(phase) ?? new(phase, PhaseOutcome.NotReached, null, null);
            var length = (observed.ElapsedMilliseconds ?? 0) / total * 100;
            rows.Add(new(Name(observed, endpoint, proxy), State(observed.Outcome), from, length, Value(observed), observed.Detail));
            from += length;
        }

        return new(TargetOf(endpoint.Endpoint), proxy is null ? EvidenceTexts.DirectWay : EvidenceTexts.FormatProxyWay(proxy.Address, proxy.Origin), rows) { Origin = proxy?.Origin };
    }

    /// <summary>The subject that network checks give to a finding about this endpoint.</summary>
    public static string TargetOf(EndpointTarget endpoint) => $"{endpoint.Host}:{endpoint.Port}";

    private static string Name(PhaseObservation phase, EndpointObservation endpoint, ProxyUse? proxy) => phase.Phase switch
    {
        NetworkPhase.Resolve => proxy is null ? "DNS" : EvidenceTexts.PhaseProxyDns,
        NetworkPhase.Connect => proxy is null ? $"TCP {endpoint.Endpoint.Port}" : EvidenceTexts.PhaseProxyTcp,
        NetworkPhase.Proxy => "CONNECT",
        NetworkPhase.Tls => TlsName(endpoint.Tls?.Protocol),
        _ => EvidenceTexts.PhaseRequest,
    };

    /// <summary>The framework writes <c>Tls13</c>; people write TLS 1.3.</summary>
    private static string TlsName(string? protocol) =>
        protocol is ['T', 'l', 's', var major, var minor] ? $"TLS {major}.{minor}" : "TLS";

    private static CheckState State(PhaseOutcome outcome) => outcome switch
    {
        PhaseOutcome.Succeeded => CheckState.Pass,
        PhaseOutcome.Failed => CheckState.Fail,
        _ => CheckState.Skip,
    };

    private static string Value(PhaseObservation phase) => phase switch
    {
        { Outcome: PhaseOutcome.NotReached } => EvidenceTexts.PhaseNotReached,
        { ElapsedMilliseconds: { } elapsed } => Elapsed.Milliseconds(elapsed),
        _ => "–",
    };
}

/// <param name="From">Where its bar begins, in percent of the whole way.</param>
/// <param name="Length">How long its bar is, in percent of the whole way.</param>
public sealed record WaterfallPhase(string Name, CheckState State, double From, double Length, string Value, string? Detail);

/// <summary>Which endpoints a network check shows step by step.</summary>
/// <param name="Failing">The endpoints at fault, at most two: the list below names all.</param>
/// <param name="Good">One that answers, for comparison; null when none does or none is at fault.</param>
/// <param name="More">How many more are at fault.</param>
public sealed record NetworkEvidence(IReadOnlyList<Waterfall> Failing, Waterfall? Good, int More)
{
    private const int Most = 2;

    public static NetworkEvidence Of(NetworkFacts facts, IReadOnlyCollection<string> subjects)
    {
        var named = facts.Endpoints.Where(endpoint => subjects.Contains(Waterfall.TargetOf(endpoint.Endpoint))).ToArray();
        // A finding about the proxy names no endpoint: the way to the first one that it stops shows the break.
        var failing = named is [] && subjects.Count > 0
            ? facts.Endpoints.Where(endpoint => endpoint.Fault is not null).Take(1).ToArray()
            : named;
        var good = failing is [] ? null : facts.Endpoints.FirstOrDefault(endpoint => endpoint.Fault is null);
        return new(
            [.. failing.Take(Most).Select(endpoint => Waterfall.Of(endpoint, facts.Proxy))],
            good is null ? null : Waterfall.Of(good, facts.Proxy),
            Math.Max(0, failing.Length - Most));
    }
}
