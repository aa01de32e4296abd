using WritebackPortal.Contracts;

namespace WritebackPortal.Web.Paths;

/// <summary>Where the way begins: the server itself, with what its own settings spoil.</summary>
internal static class OriginNode
{
    private static readonly string[] OwnMatters = ["HST-", "TLS-", "NET-006", "NET-007"];

    public static PathNode Of(PathSource source)
    {
        // Without a proxy on the way, settings that disagree are this host's matter.
        string[] own = CloudLane.HasProxy(source.Facts?.Network?.Facts) ? OwnMatters : [.. OwnMatters, "NET-008"];
        var judged = PathJudgement.Of(source.Results, PathJudgement.Family(own));
        var state = judged?.State ?? (HasFacts(source.Facts) ? PathState.Works : source.Pending(SnapshotSection.Network) ?? PathState.NotLookedAt);
        return new(PathGlyph.Server, state, source.ServerName, Agent(source.Facts), judged?.Words ?? "", judged?.CheckId) { English = judged?.English };
    }

    private static bool HasFacts(Snapshot? facts) => facts is { Network.Facts: not null } or { Directory.Facts: not null };

    private static string Agent(Snapshot? facts) => facts?.Host.AgentVersion is { Length: > 0 } version ? PathsTexts.FormatAgent(version) : "";
}
