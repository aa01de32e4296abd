namespace WritebackPortal.Web.Maintenance;

/// <summary>What a planned maintenance must say, and how long it may last.</summary>
public static class MaintenanceRules
{
    public const int LongestReason = 200;

    /// <summary>Longer than any update takes; a server that is away for longer is to be retired, not excused.</summary>
    public const int MostDays = 14;

    /// <summary>How far ahead one can be planned.</summary>
    public const int MostDaysAhead = 366;

    /// <summary>By field name; empty when nothing is wrong.</summary>
    public static IReadOnlyDictionary<string, string> FaultsOf(MaintenanceWish wish, DateTimeOffset now)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        if (wish.Reason?.Trim().Length is null or 0 or > LongestReason)
        {
            faults[nameof(wish.Reason)] = MaintenanceTexts.FormatFaultReason(LongestReason);
        }

        if (FromFault(wish.From, now) is { } begin)
        {
            faults[nameof(wish.From)] = begin;
        }
        else if (UntilFault(wish.Until, wish.From > now ? wish.From.Value : now, now) is { } end)
        {
            faults[nameof(wish.Until)] = end;
        }

        return faults;
    }

    private static string? FromFault(DateTimeOffset? from, DateTimeOffset now) => from switch
    {
        null => MaintenanceTexts.FaultFromMissing,
        _ when from > now.AddDays(MostDaysAhead) => MaintenanceTexts.FormatFaultFromFar(MostDaysAhead),
        _ => null,
    };

    /// <summary>What is wrong with the end; null when nothing is.</summary>
    public static string? UntilFault(DateTimeOffset? until, DateTimeOffset from, DateTimeOffset now) => until switch
    {
        null => MaintenanceTexts.FaultUntilMissing,
        _ when until <= now => MaintenanceTexts.FaultUntilPast,
        _ when until <= from => MaintenanceTexts.FaultUntilBefore,
        _ when until > from.AddDays(MostDays) => MaintenanceTexts.FormatFaultUntilFar(MostDays),
        _ => null,
    };
}
