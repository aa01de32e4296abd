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
    /// <param name="clock">The viewer's.</param>
    public static IReadOnlyList<SideCard> Of(IReadOnlyList<ServerCheck> checks, Snapshot? latest, ViewerTime clock, bool isStale) =>
        [HostCard.Of(checks, latest, isStale), EventsCard.Of(checks, latest?.Events, clock, isStale)];
}
