using System.Globalization;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

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
    public static string Of(RunProgress progress)
    {
        var what = progress.Section is SnapshotSection.Idle ? progress.Of : $"users of {progress.Of}";
        return progress.Total is { } total && total >= progress.Done
            ? string.Create(CultureInfo.InvariantCulture, $"{progress.Done:N0} of {total:N0} {what}")
            : string.Create(CultureInfo.InvariantCulture, $"{progress.Done:N0} {what}");
    }
}
