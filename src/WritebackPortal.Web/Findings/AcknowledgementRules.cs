using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Findings;

/// <param name="Until">The first instant at which it no longer holds.</param>
public sealed record AcknowledgementWish(AcknowledgementKind Kind, string? Reason, DateTimeOffset? Until);

/// <summary>Who acknowledges, and whether they may accept what stops every reset.</summary>
public sealed record Acknowledger(Actor Actor, bool MayAcceptCritical)
{
    public static Acknowledger Of(Viewer viewer) => new(viewer.Actor, viewer.MayConfigure);

    public bool May(AcknowledgementKind kind, Severity severity) =>
        kind is not AcknowledgementKind.Accepted || severity is not Severity.Critical || MayAcceptCritical;
}

/// <summary>What an acknowledgement must say, and how long it may hold.</summary>
public static class AcknowledgementRules
{
    public const int LongestReason = 500;

    /// <summary>Long enough for a change that needs a maintenance window, too short to be forgotten.</summary>
    public const int MostDaysAcknowledged = 90;

    /// <summary>A year and some weeks: a yearly review can renew it in time.</summary>
    public const int MostDaysAccepted = 400;

    public static int MostDays(AcknowledgementKind kind) => kind is AcknowledgementKind.Accepted ? MostDaysAccepted : MostDaysAcknowledged;

    /// <summary>By field name; empty when nothing is wrong.</summary>
    public static IReadOnlyDictionary<string, string> FaultsOf(AcknowledgementWish wish, DateTimeOffset now)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        if (wish.Reason?.Trim().Length is null or 0 or > LongestReason)
        {
            faults[nameof(wish.Reason)] = FindingsTexts.FormatFaultReason(LongestReason);
        }

        if (UntilFault(wish, now) is { } fault)
        {
            faults[nameof(wish.Until)] = fault;
        }

        return faults;
    }

    private static string? UntilFault(AcknowledgementWish wish, DateTimeOffset now) => wish.Until switch
    {
        null => FindingsTexts.FaultUntilMissing,
        var until when until <= now => FindingsTexts.FaultUntilPast,
        var until when until > now.AddDays(MostDays(wish.Kind)) => FindingsTexts.FormatFaultUntilFar(MostDays(wish.Kind)),
        _ => null,
    };
}
