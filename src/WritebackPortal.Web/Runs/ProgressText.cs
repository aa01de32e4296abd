using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Runs;

/// <summary>What an agent says of its progress: whether it is taken, and how it is shown.</summary>
internal static class ProgressText
{
    private const int LongestName = 256;

    public static bool IsValid(RunProgress progress) =>
        Enum.IsDefined(progress.Section)
        && progress.Done >= 0
        && progress.Total is null or >= 0
        && progress.Of.Length is > 0 and <= LongestName
        && !progress.Of.Any(char.IsControl);

    /// <summary>For example <c>12,000 of 41,230 users of corp.contoso.test</c>.</summary>
    public static string Of(RunProgress progress) => (progress.Section, progress.Total) switch
    {
        (SnapshotSection.Idle, { } total) when total >= progress.Done => AnswersTexts.FormatIdleProgressOf(Say.Number(progress.Done), Say.Number(total), progress.Of),
        (SnapshotSection.Idle, _) => AnswersTexts.FormatIdleProgress(Say.Number(progress.Done), progress.Of),
        (_, { } total) when total >= progress.Done => AnswersTexts.FormatProgressOf(Say.Number(progress.Done), Say.Number(total), progress.Of),
        _ => AnswersTexts.FormatProgress(Say.Number(progress.Done), progress.Of),
    };
}
