using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Events;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Tests.Components;

public sealed class EventsCardTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 10, 42, 0, TimeSpan.Zero);

    [Fact]
    public void Of_RelayFault_SaysSinceWhenAndWhatElse()
    {
        var card = Of(Facts(Tally(31044, 17, 86, 2), Tally(32014, 41, 88, 1), Tally(31002, 9, 1_000, 91), Tally(31001, 9, 1_000, 91)));

        Assert.Equal(
            ("Fail", "31044", "17 times since 09:16", "Also 32014, 41 times. Last successful reset: 31002 at 09:11. The log reaches back to 2 Nov 10:42."),
            (card.State.Word, card.Figure, card.Unit, card.Sentence));
        Assert.False(card.IsOfChecks);
    }

    [Fact]
    public void Of_HealthyLog_CountsTheDaysResets()
    {
        var card = Of(Facts(Tally(31019, 288, 1_439, 3), Tally(31002, 11, 1_300, 50), Tally(31010, 3, 900, 80), Tally(31003, 2, 700, 650), Tally(33008, 2, 700, 650)));

        Assert.Equal(
            ("Pass", "14", "resets written back in 24 hours", "2 were refused, by the policy or for the users’ own reasons. Last successful reset: 31002 at 09:52. The log reaches back to 2 Nov 10:42."),
            (card.State.Word, card.Figure, card.Unit, card.Sentence));
    }

    [Fact]
    public void Of_LogWithoutWriteback_IsSkippedWithTheReason()
    {
        var card = Of(Facts());

        Assert.Equal(("Skipped", ""), (card.State.Word, card.Figure));
        Assert.StartsWith("The Application log holds no event of PasswordResetService.", card.Sentence, StringComparison.Ordinal);
        Assert.True(card.IsOfChecks);
    }

    [Fact]
    public void Of_HostWithoutSuchLog_SaysSo()
    {
        var card = Of(new Observation<EventFacts>(null, "This host does not run Windows, so it has no such log.", 0), isStale: false);

        Assert.Equal(("Skipped", "", "This host does not run Windows, so it has no such log."), (card.State.Word, card.Figure, card.Sentence));
    }

    [Fact]
    public void Of_SilentServer_SaysThatItIsTheLastKnown() => Assert.Equal(("Last known", "1"), (Of(Observed(Facts(Tally(31002, 1, 9, 9))), isStale: true).State.Word, Of(Observed(Facts(Tally(31002, 1, 9, 9))), isStale: true).Figure));

    private static SideCard Of(EventFacts facts) => Of(Observed(facts), isStale: false);

    private static SideCard Of(Observation<EventFacts> observed, bool isStale)
    {
        var snapshot = new Snapshot(new("connect01", "Microsoft Windows", "1.0.0"), Now) { Events = observed };
        return EventsCard.Of([.. CheckCatalog.All.Select(check => new ServerCheck(check.Evaluate(snapshot), null))], observed, ViewerTime.Utc(Now), isStale);
    }

    private static Observation<EventFacts> Observed(EventFacts facts) => new(facts, null, 1);

    private static EventFacts Facts(params EventTally[] tallies) =>
        new(EventOrigin.Log, Now.AddDays(-30), Now, new(2026, 11, 2, 10, 42, 0, TimeSpan.Zero), false, 0, tallies, []);

    /// <param name="first">Minutes before now.</param>
    /// <param name="last">Minutes before now.</param>
    private static EventTally Tally(int id, int count, int first, int last) =>
        new("PasswordResetService", id, count, Now.AddMinutes(-first), Now.AddMinutes(-last), count, Now.AddMinutes(-first), []);
}
