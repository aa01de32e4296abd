using System.Globalization;
using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Servers;

/// <summary>What the connector account may do, and where the right in question stops.</summary>
public sealed partial class RightsEvidenceBlock : ComponentBase
{
    private const int Most = 3;

    [Parameter, EditorRequired]
    public required DirectoryFacts Facts { get; set; }

    /// <summary>The right that the check asks about.</summary>
    [Parameter, EditorRequired]
    public WritebackRight Right { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset TakenAt { get; set; }

    private IReadOnlyList<Descent> Descents =>
        [.. Facts.Rights.Where(right => right.Right == Right).SelectMany(right => right.Gaps).Take(Most).Select(gap => Descent.Of(gap, Facts))];

    private string Covered => string.Create(
        CultureInfo.InvariantCulture,
        $"{Facts.Coverage.Examined:N0} of {Facts.Coverage.Users:N0} users examined. {Facts.Coverage.Protected:N0} of them are in protected groups: writeback cannot reset those, by design.");

    private static StateWord Look(RightCell? cell) => cell is null
        ? StateWords.Of(Verdict.NotApplicable) with { Word = "Not needed here" }
        : cell.State.Look() with { Word = cell.Text };
}
