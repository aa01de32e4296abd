using System.Diagnostics;
using WritebackPortal.Checks;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Paths;

/// <summary>What is known of one part of the way of a reset.</summary>
public enum PathState
{
    Works,
    AtRisk,
    Broken,

    /// <summary>It lies behind what is broken.</summary>
    NotReached,

    /// <summary>Nobody looked, or nobody could. Never drawn as what works.</summary>
    NotLookedAt,

    /// <summary>Nobody looks any more: what stood last is shown, but not as what works.</summary>
    LastKnown,

    /// <summary>A run is looking at it now.</summary>
    Looking,

    /// <summary>A run will look at it.</summary>
    Waiting,
}

public static class PathStates
{
    /// <summary>Its shape, word and colour.</summary>
    public static StateWord Look(this PathState state) => state switch
    {
        PathState.Works => StateWords.Of(Verdict.Works),
        PathState.AtRisk => StateWords.Of(Verdict.AtRisk),
        PathState.Broken => StateWords.Of(Verdict.Broken),
        PathState.NotReached => StateWords.Of(CheckOutcome.Skipped) with { Word = PathsTexts.NotReached },
        PathState.NotLookedAt => StateWords.Of(CheckOutcome.Skipped) with { Word = PathsTexts.NotLookedAt },
        PathState.LastKnown => StateWords.Of(Verdict.Unknown) with { Word = PathsTexts.LastKnown },
        PathState.Looking => StateWords.Running with { Word = PathsTexts.Looking },
        PathState.Waiting => StateWords.Waiting with { Word = PathsTexts.Waiting },
        _ => throw new UnreachableException(),
    };

    /// <summary>How a line in this state is drawn: a class of the style sheet.</summary>
    public static string Line(this PathState state) => state switch
    {
        PathState.Works => "works",
        PathState.AtRisk => "risk",
        PathState.Broken => "broken",
        PathState.NotReached => "not-reached",
        PathState.Looking => "looking",
        PathState.Waiting => "waiting",
        _ => "unknown",
    };

    /// <summary>Worst first, for whoever reads only one.</summary>
    internal static int Rank(this PathState state) => state switch
    {
        PathState.Broken => 0,
        PathState.AtRisk => 1,
        PathState.NotLookedAt => 2,
        PathState.Looking => 3,
        PathState.Waiting => 4,
        PathState.LastKnown => 5,
        PathState.NotReached => 6,
        _ => 7,
    };
}
