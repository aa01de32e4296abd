using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Web.Demo;

/// <summary>Fits recorded network facts to the endpoints that a run asks for, and to how far away a server of the demo is.</summary>
internal static class DemoNetwork
{
    public static Observation<NetworkFacts> Of(DemoRecordings recordings, DemoServer server, DemoCondition condition, RunRequest request, DateTimeOffset at)
    {
        var recorded = recordings.TellPath(RecordingOf(server, condition), server.Domain);
        var facts = recorded.Facts!;
        var proxy = facts.Proxy is null ? null : new ProxyUse(server.Domain.Proxy, "agent settings");
        var used = new Dictionary<EndpointPurpose, int>();
        var endpoints = TargetsOf(request).Select((target, index) => Endpoint(Next(facts, target.Purpose, used), target, new(server, at, index))).ToList();
        return new(
            new(request.Profile.Name, proxy, endpoints) { ProxySources = [.. (facts.ProxySources ?? []).Select(source => source with { Address = source.Address is null ? null : server.Domain.Proxy })] },
            null,
            Math.Round(endpoints.Max(endpoint => endpoint.Phases.Sum(phase => phase.ElapsedMilliseconds ?? 0)) + 3, 1));
    }

    // A server behind a proxy does not meet the same trouble as one without.
    private static string RecordingOf(DemoServer server, DemoCondition condition) => (condition.Network, server.IsProxied) switch
    {
        (null, true) => "network-proxy",
        (null, false) => "network-direct",
        ("network-relay-filtered", true) => "network-proxy-forbids-relay",
        ("network-name-server-fails", true) => "network-proxy-wants-sign-in",
        ("network-revocation-filtered", true) => "network-proxy",
        ("network-proxy-forbids-relay", false) => "network-relay-filtered",
        ("network-proxy-wants-sign-in", false) => "network-name-server-fails",
        ({ } name, _) => name,
    };

    /// <summary>As the agent chooses them: the tenant's own relays in place of the profile's.</summary>
    private static IEnumerable<EndpointTarget> TargetsOf(RunRequest request) => request.RelayHosts is []
        ? request.Profile.Endpoints
        : request.Profile.Endpoints.Where(endpoint => endpoint.Purpose is not EndpointPurpose.Relay)
            .Concat(request.RelayHosts.Select(host => new EndpointTarget(host, 443, request.Profile.AlsoAllow.FirstOrDefault(host), EndpointPurpose.Relay, IsRequired: true)));

    // Each of a kind in turn: the second sign-in host shows what the second one showed.
    private static EndpointObservation Next(NetworkFacts facts, EndpointPurpose purpose, Dictionary<EndpointPurpose, int> used)
    {
        var same = facts.Endpoints.Where(endpoint => endpoint.Endpoint.Purpose == purpose).ToList();
        used[purpose] = used.GetValueOrDefault(purpose) + 1;
        return same[(used[purpose] - 1) % same.Count];
    }

    private static EndpointObservation Endpoint(EndpointObservation recorded, EndpointTarget target, Distance distance)
    {
        var phases = recorded.Phases.Select(phase => phase with { ElapsedMilliseconds = distance.Of(phase) }).ToList();
        var connected = phases.Find(phase => phase.Phase is NetworkPhase.Connect)?.ElapsedMilliseconds;
        return recorded with
        {
            Endpoint = target,
            Phases = phases,
            Tls = recorded.Tls is { } tls ? tls with { Subject = $"CN={target.Host}", NotAfter = distance.CertificatesEnd } : null,
            ClockOffsetSeconds = recorded.ClockOffsetSeconds is null ? null : 0,
            Attempts = [.. recorded.Attempts.Select(attempt => attempt.Result is null ? attempt with { ElapsedMilliseconds = connected } : attempt)],
        };
    }

    /// <summary>How long each step takes from this server; what failed keeps the time that was recorded.</summary>
    private sealed class Distance(DemoServer server, DateTimeOffset at, int endpoint)
    {
        private readonly Random _random = new(unchecked((server.Number * 7919) ^ (endpoint * 31) ^ (int)(at.UtcTicks / TimeSpan.TicksPerMinute)));

        public DateTimeOffset CertificatesEnd => new(at.Year + 1, 5, 20, 12, 0, 0, TimeSpan.Zero);

        public double? Of(PhaseObservation phase) => phase.Outcome is not PhaseOutcome.Succeeded || phase.ElapsedMilliseconds is 0
            ? phase.ElapsedMilliseconds
            : Math.Round((Usual(phase.Phase) * (0.9 + (_random.NextDouble() * 0.35))) + (_random.Next(40) is 0 ? server.Latency * 4 : 0), 1);

        private double Usual(NetworkPhase phase) => phase switch
        {
            NetworkPhase.Resolve => 1.4 + (_random.NextDouble() * 3),
            NetworkPhase.Connect => server.IsProxied ? 0.8 : server.Latency,
            NetworkPhase.Proxy => server.Latency + 4,
            NetworkPhase.Tls => (server.Latency * 2) + 6,
            _ => server.Latency + 14,
        };
    }
}
