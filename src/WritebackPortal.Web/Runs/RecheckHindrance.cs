using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Runs;

/// <summary>Why a recheck cannot be asked for now.</summary>
public static class RecheckHindrance
{
    public static string? Of(Viewer viewer, bool isConnected) => (viewer.MayOperate, isConnected) switch
    {
        (false, _) => RunsTexts.MayNotRecheck,
        (_, false) => RunsTexts.AgentAway,
        _ => null,
    };
}
