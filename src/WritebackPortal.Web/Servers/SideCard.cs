using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers;

/// <summary>A card beside the four requirements: what else can stop writeback, as far as agents look at it.</summary>
/// <param name="Figure">Empty when there is none.</param>
public sealed record SideCard(string Title, string Icon, StateWord State, string Figure, string Unit, string Sentence)
{
    /// <summary>True when a check says the sentence, and not the portal.</summary>
    public bool IsOfChecks { get; init; }

    public static IReadOnlyList<SideCard> Of(IReadOnlyList<ServerCheck> checks, bool isStale) => [Host(checks, isStale), Events];

    // Agents do not read the event log. A card that is missing would be taken for one that has nothing to say.
    private static SideCard Events => new(ServersTexts.Events, "audit", CheckState.Skip.Look(), "", "", ServersTexts.EventsNotCollected);

    private static SideCard Host(IReadOnlyList<ServerCheck> checks, bool isStale)
    {
        CheckResult[] results = [.. checks.Select(check => check.Result).Where(result => result.Check.Id.StartsWith("TLS-", StringComparison.Ordinal))];
        var worst = results.MinBy(result => CheckStates.Of(result).Rank());
        var looked = results.Count(result => result.Outcome is CheckOutcome.Passed or CheckOutcome.Failed);
        var look = worst is null ? CheckState.Skip.Look() : CheckStates.Of(worst).Look();
        return new(
            ServersTexts.Host,
            "host",
            isStale && looked > 0 ? CheckState.Skip.Look() with { Word = ServersTexts.LastKnown } : look,
            looked is 0 ? "" : ServersTexts.FormatHostFigure(Say.Number(results.Count(result => result.Outcome is CheckOutcome.Passed)), Say.Number(looked)),
            looked is 0 ? "" : ServersTexts.HostUnit,
            Words(worst))
        {
            IsOfChecks = worst is { Findings: [_, ..] } or { Reason: not null },
        };
    }

    private static string Words(CheckResult? worst) => worst switch
    {
        null => ServersTexts.HostNotLookedAt,
        { Findings: [var first, ..] } => first.Message,
        { Reason: { } reason } => reason,
        _ => ServersTexts.HostFine,
    };
}
