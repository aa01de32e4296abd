using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Network;

/// <summary>A question about one phase of the way. It speaks only about endpoints that got that far, and passes only when all that matter did.</summary>
internal abstract class EndpointCheck(CheckInfo info, NetworkPhase phase) : Check(info)
{
    public sealed override CheckResult Evaluate(Snapshot snapshot) => snapshot.Network switch
    {
        { Facts: { } all } when all.ForWriteback() is var facts => NetworkPath.WhyNotReached(facts, phase) is { } reason
            ? CheckResult.Skipped(Info, reason)
            : CheckResult.From(
                Info,
                Findings(facts, snapshot.Host.Name),
                facts.Endpoints.Select(endpoint => Evidence(endpoint, facts.Proxy)),
                NetworkPath.NotAllowed(facts) ?? NetworkPath.NotReached(facts, phase)),
        { Failure: { } failure } => CheckResult.Skipped(Info, failure),
        _ => CheckResult.Skipped(Info, "Not looked at in this run."),
    };

    /// <summary>Names the endpoint and the cause. No times: runs are compared by it.</summary>
    protected abstract string Message(EndpointObservation endpoint);

    protected abstract Repair Repair(EndpointObservation endpoint, string serverName);

    /// <summary>What the proxy's success says about this phase; null when the phase is the endpoint's own.</summary>
    protected virtual string? ByProxy => null;

    private IEnumerable<Finding> Findings(NetworkFacts facts, string serverName) =>
        from endpoint in facts.Endpoints
        where endpoint.State(phase) == PhaseOutcome.Failed
        select new Finding(endpoint.Endpoint.Subject(), Message(endpoint))
        {
            Repair = Repair(endpoint, serverName),
            Severity = endpoint.Endpoint.IsRequired ? null : Severity.Warning,
        };

    private Evidence Evidence(EndpointObservation endpoint, ProxyUse? proxy)
    {
        var label = endpoint.Endpoint.Subject();
        return endpoint.State(phase) switch
        {
            _ when endpoint.IsNotAllowed() => new(label, endpoint.NotAllowedHere(), CheckOutcome.Skipped),
            PhaseOutcome.NotReached => new(label, "not reached", CheckOutcome.Skipped),
            PhaseOutcome.Succeeded when ByProxy is { } words && endpoint.IsProxied() =>
                new(label, $"{words} {proxy?.Address}, {endpoint.Seen(NetworkPhase.Proxy)}", CheckOutcome.Passed),
            PhaseOutcome.Succeeded => new(label, endpoint.Seen(phase), CheckOutcome.Passed),
            _ => new(label, endpoint.Seen(phase), CheckOutcome.Failed),
        };
    }
}
