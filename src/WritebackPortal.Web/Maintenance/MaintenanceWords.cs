using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Maintenance;

/// <summary>Maintenance in words of the viewer's language.</summary>
internal static class MaintenanceWords
{
    public static StateWord Look(MaintenanceState state) => state switch
    {
        MaintenanceState.Running => StateWords.Of(Verdict.Maintenance) with { Word = MaintenanceTexts.Running },
        MaintenanceState.Planned => StateWords.Of(Verdict.Maintenance) with { Word = MaintenanceTexts.Planned },
        MaintenanceState.TakenBack => StateWords.Of(Verdict.NotApplicable) with { Word = MaintenanceTexts.TakenBack },
        _ => StateWords.Of(Verdict.NotApplicable) with { Word = MaintenanceTexts.Over },
    };

    public static string Length(string choice) => choice switch
    {
        "30m" => MaintenanceTexts.Minutes30,
        "1h" => MaintenanceTexts.Hour1,
        "2h" => MaintenanceTexts.Hours2,
        "4h" => MaintenanceTexts.Hours4,
        "8h" => MaintenanceTexts.Hours8,
        "1d" => MaintenanceTexts.Day1,
        "3d" => MaintenanceTexts.Days3,
        _ => MaintenanceTexts.Days7,
    };

    /// <summary>Why nothing was changed; null when it was, or when the fields say what is wrong.</summary>
    public static string? Refusal(MaintenanceOutcome outcome, ViewerTime? viewer) => outcome switch
    {
        { Result: MaintenanceResult.Done or MaintenanceResult.Invalid } => null,
        { Result: MaintenanceResult.NotAllowed } => MaintenanceTexts.NotAllowed,
        { Result: MaintenanceResult.NotOpen } => MaintenanceTexts.NotOpen,
        { Other: { } other } => Overlaps(other, viewer ?? ViewerTime.Utc(other.From)),
        _ => MaintenanceTexts.AllOverlap,
    };

    private static string Overlaps(MaintenanceWindow other, ViewerTime viewer) =>
        MaintenanceTexts.FormatOverlaps(viewer.Exact(other.From, isDated: true), viewer.Exact(other.Until, isDated: true), other.By, other.Reason.TrimEnd('.'));

    /// <summary>What was planned for several servers.</summary>
    public static string Done(MaintenanceOutcome outcome)
    {
        var done = Say.Count(outcome.Planned, MaintenanceTexts.DoneOne, MaintenanceTexts.DoneMany);
        return outcome.Others is 0 ? done : $"{done} {Say.Count(outcome.Others, MaintenanceTexts.OtherOne, MaintenanceTexts.OtherMany)}";
    }
}
