using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Runs;

/// <summary>Why a recheck cannot be asked for now.</summary>
public static class RecheckHindrance
{
    public static string? Of(Viewer viewer, bool isConnected) => (viewer.MayOperate, isConnected) switch
    {
        (false, _) => "Your role may look, but not recheck.",
        (_, false) => "The agent is not connected. It rechecks when it is back.",
        _ => null,
    };
}
