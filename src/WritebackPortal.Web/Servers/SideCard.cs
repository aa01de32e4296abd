using WritebackPortal.Contracts;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Servers;

/// <summary>A card beside the four requirements: what else can stop writeback, as far as agents look at it.</summary>
/// <param name="Figure">Empty when there is none.</param>
public sealed record SideCard(string Title, string Icon, StateWord State, string Figure, string Unit, string Sentence)
{
    /// <summary>True when a check says the sentence, and not the portal.</summary>
    public bool IsOfChecks { get; init; }

    /// <param name="latest">The facts behind <paramref name="checks"/>; null before the first run.</param>
    public static IReadOnlyList<SideCard> Of(IReadOnlyList<ServerCheck> checks, Snapshot? latest, bool isStale) => [HostCard.Of(checks, latest, isStale), Events];

    // Agents do not read the event log. A card that is missing would be taken for one that has nothing to say.
    private static SideCard Events => new(ServersTexts.Events, "audit", CheckState.Skip.Look(), "", "", ServersTexts.EventsNotCollected);
}
