using Microsoft.AspNetCore.Components;
using WritebackPortal.Checks;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers;

/// <summary>What the connector account may do, and where the right in question stops.</summary>
public sealed partial class RightsEvidenceBlock : ComponentBase
{
    private const int Most = 3;

    [Parameter, EditorRequired]
    public required ConnectorAccount Connector { get; set; }

    [Parameter, EditorRequired]
    public required DomainFacts Domain { get; set; }

    /// <summary>The right that the check asks about.</summary>
    [Parameter, EditorRequired]
    public WritebackRight Right { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset TakenAt { get; set; }

    /// <summary>What has another reason has a check of its own.</summary>
    private IReadOnlyList<CoverageGap> Gaps =>
        [.. (Domain.Users?.Gaps ?? []).Where(gap => gap.Reason is GapReason.NotGranted && gap.Missing.Contains(Right))];

    private IReadOnlyList<Descent> Descents => [.. Gaps.Take(Most).Select(gap => Descent.Of(gap, Connector, Domain))];

    private string Covered => Domain.Users is { } scan
        ? EvidenceTexts.FormatCovered(Say.Number(scan.Covered), Say.Number(scan.Users)) + (scan.Protected is 0 ? "" : $" {EvidenceTexts.FormatSpared(Say.Number(scan.Protected))}")
        : Domain.UsersFailure ?? "";

    private static StateWord Look(RightCell? cell) => cell is null
        ? StateWords.Of(Verdict.NotApplicable) with { Word = EvidenceTexts.NotNeeded }
        : cell.State.Look() with { Word = cell.Text };
}
