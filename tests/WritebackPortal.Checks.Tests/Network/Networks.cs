using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Tests.Network;

/// <summary>Snapshots whose endpoints got as far as each test says.</summary>
internal static class Networks
{
    public const string Proxy = "http://proxy.corp.contoso.test:8080";

    private static readonly HostIdentity Host = new("aadc01.corp.contoso.test", "Linux", "1.0.0");

    public static Snapshot Direct(params IReadOnlyList<EndpointObservation> endpoints) => Of(null, endpoints);

    public static Snapshot Proxied(params IReadOnlyList<EndpointObservation> endpoints) => Of(new(Proxy, "agent settings"), endpoints);

    public static Snapshot Failed(string reason) =>
        new(Host, DateTimeOffset.UnixEpoch) { Network = new(null, reason, 1) };

    public static Snapshot NotLookedAt() => new(Host, DateTimeOffset.UnixEpoch);

    public static EndpointObservation Healthy(string host) => Observation(host, null, null, isProxied: false);

    public static EndpointObservation HealthyProxied(string host) => Observation(host, null, null, isProxied: true);

    public static EndpointObservation Faulty(string host, NetworkPhase phase, NetworkFault fault) => Observation(host, phase, fault, isProxied: false);

    public static EndpointObservation FaultyProxied(string host, NetworkPhase phase, NetworkFault fault) => Observation(host, phase, fault, isProxied: true);

    public static EndpointObservation NotAllowed(string host) => new(
        Healthy(host).Endpoint,
        [],
        [.. Healthy(host).Phases.Select(phase => new PhaseObservation(phase.Phase, PhaseOutcome.NotReached, null, null))],
        NetworkFault.NotAllowed);

    public static EndpointObservation Revocation(NetworkFault? fault) => new(
        new("crl.contoso.test", 80, "crl.contoso.test", EndpointPurpose.Revocation, false),
        ["10.0.0.9"],
        [new(NetworkPhase.Resolve, PhaseOutcome.Succeeded, 1, "10.0.0.9"), new(NetworkPhase.Connect, fault is null ? PhaseOutcome.Succeeded : PhaseOutcome.Failed, 1, "seen")],
        fault);

    public static EndpointObservation Optional(this EndpointObservation endpoint) =>
        endpoint with { Endpoint = endpoint.Endpoint with { IsRequired = false } };

    public static CheckResult Evaluate(this Snapshot snapshot, string checkId) =>
        CheckCatalog.All.Single(check => check.Info.Id == checkId).Evaluate(snapshot);

    /// <summary>Every network check's outcome, as <c>NET-001 Passed</c>.</summary>
    public static IReadOnlyList<string> Outcomes(this Snapshot snapshot) =>
    [
        .. CheckCatalog.All
            .Where(check => check.Info.Id.StartsWith("NET-", StringComparison.Ordinal))
            .Select(check => $"{check.Info.Id} {check.Evaluate(snapshot).Outcome}"),
    ];

    private static Snapshot Of(ProxyUse? proxy, IReadOnlyList<EndpointObservation> endpoints) =>
        new(Host, DateTimeOffset.UnixEpoch) { Network = new(new("Public", proxy, endpoints), null, 20) };

    private static EndpointObservation Observation(string host, NetworkPhase? failed, NetworkFault? fault, bool isProxied)
    {
        var phases = Enum.GetValues<NetworkPhase>()
            .Where(phase => phase != NetworkPhase.Proxy || isProxied)
            .Select(phase => phase < (failed ?? NetworkPhase.Http + 1) ? new PhaseObservation(phase, PhaseOutcome.Succeeded, 12.34, "seen")
                : phase == failed ? new(phase, PhaseOutcome.Failed, 56.78, "wrong")
                : new(phase, PhaseOutcome.NotReached, null, null));
        return new(new(host, 443, "*.servicebus.windows.net", EndpointPurpose.Relay, true), ["20.190.151.8"], [.. phases], fault)
        {
            Tls = failed is null or >= NetworkPhase.Tls ? new("Tls13", $"CN={host}", "CN=Issuer", "CN=Root", "AB", DateTimeOffset.UnixEpoch) : null,
            ProxyAnswer = isProxied && failed is not (NetworkPhase.Resolve or NetworkPhase.Connect) ? new(fault == NetworkFault.ProxyForbidden ? 403 : 407, "squid", ["Negotiate", "Basic"]) : null,
            HttpStatus = fault == NetworkFault.HttpBlocked ? 403 : null,
            ClockOffsetSeconds = failed is null ? 0 : null,
        };
    }
}
