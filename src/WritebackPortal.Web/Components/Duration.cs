namespace WritebackPortal.Web.Components;

/// <summary>How long something took or lasts, for people.</summary>
public static class Duration
{
    /// <summary>In at most two units: <c>38 s</c>, <c>12 min</c>, <c>2 h 50 min</c>, <c>3 d 4 h</c>.</summary>
    public static string InWords(TimeSpan length) => length switch
    {
        { TotalMinutes: < 1 } => $"{(int)length.TotalSeconds} s",
        { TotalHours: < 1 } => $"{length.Minutes} min",
        { TotalDays: < 1, Minutes: 0 } => $"{length.Hours} h",
        { TotalDays: < 1 } => $"{length.Hours} h {length.Minutes} min",
        { Hours: 0 } => TimeTexts.FormatDays((int)length.TotalDays),
        _ => $"{TimeTexts.FormatDays((int)length.TotalDays)} {length.Hours} h",
    };
}
