using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Web.Paths;

/// <summary>The network facts as the picture groups them.</summary>
internal sealed class CloudSight(NetworkFacts facts)
{
    public NetworkFacts Facts { get; } = facts;

    public bool HasProxy { get; } = CloudLane.HasProxy(facts);

    /// <summary>Without the revocation hosts: writeback does not speak to those itself.</summary>
    public IReadOnlyList<EndpointObservation> Endpoints { get; } = [.. facts.Endpoints.Where(endpoint => endpoint.Endpoint.Purpose is not EndpointPurpose.Revocation)];

    public IReadOnlyList<EndpointObservation> Required => field ??= [.. Endpoints.Where(endpoint => endpoint.Endpoint.IsRequired)];

    public IReadOnlyList<EndpointObservation> Relays => field ??= [.. Endpoints.Where(endpoint => endpoint.Endpoint.Purpose is EndpointPurpose.Relay)];

    public IReadOnlyList<EndpointObservation> Entra => field ??= [.. Endpoints.Where(endpoint => endpoint.Endpoint.Purpose is not EndpointPurpose.Relay)];

    public string ProxyHost => ProxyAddress?.Host ?? Facts.Proxy?.Address ?? "";

    public string ProxyPort => ProxyAddress?.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";

    /// <summary>What the relays take until a request can be sent: behind a proxy the connection is the proxy's work.</summary>
    public double? RelayTime
    {
        get
        {
            var tls = Slowest(Relays, NetworkPhase.Tls);
            return HasProxy ? tls : (Slowest(Relays, NetworkPhase.Connect), tls) switch
            {
                ({ } connect, { } handshake) => connect + handshake,
                var (connect, _) => connect,
            };
        }
    }

    private Uri? ProxyAddress => Uri.TryCreate(Facts.Proxy?.Address, UriKind.Absolute, out var address) ? address : null;

    public static double? Slowest(IReadOnlyList<EndpointObservation> endpoints, NetworkPhase phase) => endpoints
        .SelectMany(endpoint => endpoint.Phases)
        .Where(observed => observed.Phase == phase && observed.Outcome is PhaseOutcome.Succeeded)
        .Max(observed => observed.ElapsedMilliseconds);

    public bool IsLostAt(CloudLeg leg) => Required is not [] && Required.All(endpoint => endpoint.Fault is not null && PathFaults.LegOf(endpoint.Fault) == leg);
}
