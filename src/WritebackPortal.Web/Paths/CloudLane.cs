using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Paths;

/// <summary>From the server to Microsoft Entra: proxy, firewall, relay.</summary>
internal static class CloudLane
{
    public static PathLane Of(PathSource source) => new PathLane(PathsTexts.ToEntra, source.Facts?.Network?.Facts is { } facts
        ? Seen(source, new(facts))
        : Unseen(source)).WithNothingBehindABreak();

    /// <summary>A proxy that every connection passes by is not on the way.</summary>
    public static bool HasProxy(NetworkFacts? facts) =>
        facts is { Proxy: not null } && facts.Endpoints.Any(endpoint => endpoint.Phases.Any(phase => phase.Phase is NetworkPhase.Proxy) || PathFaults.LegOf(endpoint.Fault) is CloudLeg.Tunnel || endpoint.Fault is NetworkFault.ProxyNameNotFound or NetworkFault.ProxyUnreachable);

    private static IReadOnlyList<PathStop> Unseen(PathSource source)
    {
        var state = source.Pending(SnapshotSection.Network) ?? PathState.NotLookedAt;
        var words = source.Facts?.Network?.Failure ?? "";
        return
        [
            new(new(state, "DNS", "", words, null) { English = words }, new(PathGlyph.Firewall, state, PathsTexts.Firewall, "", "", null)),
            new(new(state, "TCP 443, TLS", "", "", null), new(PathGlyph.Relay, state, PathsTexts.Relay, "", "", null)),
            new(new(state, "HTTPS", "", "", null), new(PathGlyph.Entra, state, PathsTexts.Entra, "", "", null)),
        ];
    }

    private static IReadOnlyList<PathStop> Seen(PathSource source, CloudSight sight)
    {
        var middle = MiddleNodes.Of(source, sight);
        var relay = new PathNode(PathGlyph.Relay, Reached(sight.Relays), PathsTexts.Relay, RelayName(sight), "", null);
        var entra = new PathNode(PathGlyph.Entra, Reached(sight.Entra), PathsTexts.Entra, sight.Facts.Cloud, "", null);
        return
        [
            new(First(source, sight), middle[0]),
            .. sight.HasProxy ? [new PathStop(Tunnel(source, sight), middle[1])] : (IEnumerable<PathStop>)[],
            new(Group(source, sight, sight.Relays, sight.HasProxy ? "TLS 443" : "TCP 443, TLS", sight.RelayTime), relay),
            new(Group(source, sight, sight.Entra, "HTTPS", CloudSight.Slowest(sight.Entra, NetworkPhase.Http)), entra),
        ];
    }

    private static PathState Reached(IReadOnlyList<EndpointObservation> group) =>
        group.Any(endpoint => endpoint.Fault is null) ? PathState.Works : group.Any(endpoint => endpoint.Fault is not NetworkFault.NotAllowed) ? PathState.NotReached : PathState.NotLookedAt;

    private static string RelayName(CloudSight sight) => sight.Relays switch
    {
        [] => "",
        [var only] => only.Endpoint.Host.Split('.')[0],
        var several => PathsTexts.FormatRelays(several.Count.ToString(Languages.Language.Current)),
    };

    private static PathLink First(PathSource source, CloudSight sight)
    {
        var label = sight.HasProxy ? $"TCP {sight.ProxyPort}" : "DNS";
        var time = sight.HasProxy
            ? Sum(CloudSight.Slowest(sight.Endpoints, NetworkPhase.Resolve), CloudSight.Slowest(sight.Endpoints, NetworkPhase.Connect))
            : CloudSight.Slowest(sight.Endpoints, NetworkPhase.Resolve);
        return Shared(source, sight, CloudLeg.First, label, time);
    }

    private static PathLink Tunnel(PathSource source, CloudSight sight) =>
        Shared(source, sight, CloudLeg.Tunnel, "CONNECT", CloudSight.Slowest(sight.Endpoints, NetworkPhase.Proxy));

    /// <summary>What all endpoints have in common breaks for all of them, or it is not there that the way breaks.</summary>
    private static PathLink Shared(PathSource source, CloudSight sight, CloudLeg leg, string label, double? time)
    {
        if (sight.IsLostAt(leg))
        {
            return Broken(source, sight.Required[0], label);
        }

        return sight.Endpoints.All(endpoint => endpoint.Fault is NetworkFault.NotAllowed)
            ? NotAllowed(source, label)
            : Works(label, time);
    }

    private static PathLink Group(PathSource source, CloudSight sight, IReadOnlyList<EndpointObservation> group, string label, double? time)
    {
        if (group is [])
        {
            return new(PathState.NotLookedAt, label, PathsTexts.NotLookedAt, PathsTexts.FormatNoHost(sight.Facts.Cloud), null);
        }

        var required = group.Where(endpoint => endpoint.Endpoint.IsRequired).ToArray();
        var lost = required.FirstOrDefault(IsLost);
        if (lost is not null)
        {
            return Broken(source, lost, PathFaults.Label(lost.Fault!.Value, lost.Endpoint)) with { Usual = label };
        }

        if (required.Any(endpoint => endpoint.Fault is NetworkFault.NotAllowed) || group.All(endpoint => endpoint.Fault is NetworkFault.NotAllowed))
        {
            return NotAllowed(source, label);
        }

        return group.FirstOrDefault(IsLost) is { } optional
            ? Broken(source, optional, PathFaults.Label(optional.Fault!.Value, optional.Endpoint)) with { State = PathState.AtRisk, Usual = label }
            : Works(label, time);
    }

    private static bool IsLost(EndpointObservation endpoint) => endpoint.Fault is not null and not NetworkFault.NotAllowed;

    private static PathLink Works(string label, double? time) =>
        new(PathState.Works, label, time is { } elapsed ? Elapsed.Milliseconds(elapsed) : "", "", null);

    private static PathLink NotAllowed(PathSource source, string label)
    {
        var judged = PathJudgement.Of(source.Results, PathJudgement.Family("NET-001", "NET-002", "NET-003", "NET-004", "NET-005"));
        return new(PathState.NotLookedAt, label, PathsTexts.FaultNotAllowed, judged?.Words ?? "", null) { English = judged?.English };
    }

    private static PathLink Broken(PathSource source, EndpointObservation endpoint, string label)
    {
        var fault = endpoint.Fault!.Value;
        var check = PathFaults.CheckOf(fault);
        var words = Words(source, check, endpoint.Endpoint);
        return new(PathState.Broken, label, PathFaults.Value(fault, endpoint), words, check) { English = words };
    }

    /// <summary>What the check says of this endpoint; a finding about the proxy is about every endpoint.</summary>
    private static string Words(PathSource source, string check, EndpointTarget endpoint)
    {
        var findings = source.Results.FirstOrDefault(result => result.Check.Id == check)?.Findings ?? [];
        return (findings.FirstOrDefault(finding => finding.Subject == Servers.Waterfall.TargetOf(endpoint)) ?? (findings is [var first, ..] ? first : null))?.Message ?? "";
    }

    private static double? Sum(double? first, double? second) => first is null && second is null ? null : (first ?? 0) + (second ?? 0);
}
