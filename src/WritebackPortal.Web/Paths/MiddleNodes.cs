using System.Globalization;
using WritebackPortal.Checks.Idle;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Web.Paths;

/// <summary>What stands between the server and the relay, and what is known or suspected of it.</summary>
internal static class MiddleNodes
{
    /// <returns>The firewall; before it the proxy, where there is one.</returns>
    public static IReadOnlyList<PathNode> Of(PathSource source, CloudSight sight)
    {
        var idle = source.Facts?.Idle?.Facts;
        var isIdleOfProxy = sight.HasProxy && idle?.Proxy is not null;
        var firewall = Node(source, sight, PathGlyph.Firewall, PathsTexts.Firewall, "", isIdleOfProxy ? null : idle, Suspected(sight, sight.HasProxy));
        return sight.HasProxy
            ? [Node(source, sight, PathGlyph.Proxy, PathsTexts.Proxy, sight.ProxyHost, isIdleOfProxy ? idle : null, ProxyMatter(source, sight)), firewall]
            : [firewall];
    }

    private static PathNode Node(PathSource source, CloudSight sight, PathGlyph glyph, string name, string host, IdleFacts? idle, PathJudgement? held)
    {
        var cut = idle is null ? null : PathJudgement.Of(source.Results, PathJudgement.Family("IDL-"));
        var worst = new[] { cut, held }.OfType<PathJudgement>().MinBy(judged => judged.State.Rank());
        var state = worst?.State ?? (glyph is PathGlyph.Proxy || IsPassed(sight) ? PathState.Works : PathState.NotLookedAt);
        var detail = string.Join(" · ", new[] { host, idle is null ? "" : Limit(IdleLimit.Of(idle)) }.Where(part => part is not ""));
        return new(glyph, state, name, detail, worst?.Words ?? "", worst?.CheckId) { English = worst?.English };
    }

    /// <summary>Something came through it.</summary>
    private static bool IsPassed(CloudSight sight) => sight.Endpoints.SelectMany(endpoint => endpoint.Phases)
        .Any(phase => phase.Outcome is PhaseOutcome.Succeeded && phase.Phase == (sight.HasProxy ? NetworkPhase.Proxy : NetworkPhase.Connect));

    /// <summary>Nobody sees a firewall: what breaks behind it only makes it suspect.</summary>
    private static PathJudgement? Suspected(CloudSight sight, bool hasProxy) =>
        sight.Required.Select(endpoint => endpoint.Fault).OfType<NetworkFault>().FirstOrDefault(PathFaults.AccusesTheMiddle, NetworkFault.NotAllowed) is var fault
        && fault is not NetworkFault.NotAllowed
        && !(hasProxy && IsInspection(fault))
            ? new(PathState.AtRisk, PathsTexts.SuspectFirewall, PathFaults.CheckOf(fault))
            : null;

    private static PathJudgement? ProxyMatter(PathSource source, CloudSight sight) =>
        PathJudgement.Of(source.Results, PathJudgement.Family("NET-008")) is { State: not PathState.NotLookedAt } settings ? settings
        : sight.Required.Any(endpoint => endpoint.Fault is { } fault && IsInspection(fault)) ? new(PathState.AtRisk, PathsTexts.SuspectProxy, "NET-004")
        : null;

    private static bool IsInspection(NetworkFault fault) => fault is NetworkFault.TlsIntercepted or NetworkFault.TlsUntrustedRoot or NetworkFault.HttpBlocked;

    private static string Limit(IdleLimit limit)
    {
        var minutes = (Math.Floor((limit.ClosedAfter ?? limit.Low).TotalMinutes * 10) / 10).ToString("0.#", Languages.Language.Current);
        return PathsTexts.FormatIdle(limit.High is null ? string.Create(CultureInfo.InvariantCulture, $"≥ {minutes}") : minutes);
    }
}
