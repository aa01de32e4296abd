using WritebackPortal.Agent.Events;
using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Agent.Tests.Events;

public sealed class EventTallyingTests
{
    private const string Writeback = "PasswordResetService";
    private const string Engine = "ADSync";

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Tally_NoRecords_SaysSinceWhenAndNothingElse()
    {
        var facts = Tally();

        Assert.Equal((EventOrigin.Log, Now.AddDays(-30), null, false, 0), (facts.Origin, facts.From, facts.OldestRecord, facts.IsCut, facts.Unreadable));
        Assert.Empty(facts.Tallies);
        Assert.Empty(facts.Hours);
    }

    [Fact]
    public void Tally_RecordsInAnyOrder_AreByProviderAndId()
    {
        var facts = Tally(
            new(Writeback, 31019, Now.AddDays(-3), ""),
            new("adsync", 6329, Now.AddHours(-30), ""),
            new(Writeback, 31019, Now.AddHours(-1), ""),
            null,
            new(Writeback, 31019, Now.AddHours(-24), ""),
            new(Writeback, 31002, Now.AddDays(-5), ""));

        Assert.Equal(
            [
                (Engine, 6329, 1, Now.AddHours(-30), Now.AddHours(-30), 0, null),
                (Writeback, 31002, 1, Now.AddDays(-5), Now.AddDays(-5), 0, null),
                (Writeback, 31019, 3, Now.AddDays(-3), Now.AddHours(-1), 2, (DateTimeOffset?)Now.AddHours(-24)),
            ],
            facts.Tallies.Select(tally => (tally.Provider, tally.Id, tally.Count, tally.First, tally.Last, tally.DayCount, tally.DayFirst)));
        Assert.Equal((1, Now.AddDays(-5)), (facts.Unreadable, facts.OldestRecord));
    }

    [Fact]
    public void Tally_OtherProvidersAndOlderRecords_CountForTheOldestAlone()
    {
        var facts = Tally(
            new("MSSQLSERVER", 31002, Now.AddDays(-90), "0x80230619"),
            new(Engine, 6329, Now.AddDays(-30).AddTicks(-1), ""),
            new(Engine, 6329, Now.AddDays(-30), ""));

        Assert.Equal((Engine, 6329, 1), Assert.Single(facts.Tallies.Select(tally => (tally.Provider, tally.Id, tally.Count))));
        Assert.Equal(Now.AddDays(-90), facts.OldestRecord);
        Assert.Empty(facts.Hours);
    }

    [Fact]
    public void Tally_Marks_AreOfTheDayAndMostFrequentFirst()
    {
        var facts = Tally(
            new(Engine, 6329, Now.AddHours(-1), "0x80230626"),
            new(Engine, 6329, Now.AddHours(-2), "0x80230619 0x80230619 hr=80004005"),
            new(Engine, 6329, Now.AddHours(-3), "0x80230619"),
            new(Engine, 6329, Now.AddHours(-25), "0x80230405"));

        Assert.Equal([new EventMark("80230619", 2), new EventMark("80004005", 1), new EventMark("80230626", 1)], Assert.Single(facts.Tallies).Marks);
    }

    [Fact]
    public void Tally_ResetsAcrossMidnight_AreInHoursOfUtc()
    {
        var midnight = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
        var facts = Tally(
            new(Writeback, 31002, midnight.AddMinutes(59), ""),
            new(Writeback, 31007, midnight, ""),
            new(Writeback, 31011, midnight.AddTicks(-1), ""),
            new(Writeback, 31010, midnight.AddMinutes(-60), ""),
            new(Writeback, 31003, midnight.AddMinutes(-1), ""),
            new(Writeback, 31008, midnight.AddHours(1), ""),
            new(Writeback, 31001, midnight.AddHours(5), ""),
            new(Engine, 31002, midnight.AddHours(5), ""));

        Assert.Equal(
            [new ResetHour(midnight.AddHours(-1), 1, 2), new ResetHour(midnight, 2, 0), new ResetHour(midnight.AddHours(1), 0, 1)],
            facts.Hours);
    }

    [Theory]
    [InlineData(20_000, false)]
    [InlineData(20_001, true)]
    public void Tally_MoreThanIsRead_LeavesTheOldestOut(int count, bool isCut)
    {
        var facts = Tally([.. Enumerable.Range(0, count).Select(second => new LogRecord(Writeback, 31019, Now.AddSeconds(second - count), ""))]);

        Assert.Equal((isCut, Now.AddSeconds(-count)), (facts.IsCut, facts.OldestRecord));
        Assert.Equal((20_000, Now.AddSeconds(-20_000), Now.AddSeconds(-1)), Assert.Single(facts.Tallies.Select(tally => (tally.Count, tally.First, tally.Last))));
    }

    [Theory]
    [InlineData(256, false)]
    [InlineData(257, true)]
    public void Tally_MoreIdsThanAreTold_LeavesTheOldestOut(int count, bool isCut)
    {
        var facts = Tally([.. Enumerable.Range(1, count).Select(id => new LogRecord(Engine, id, Now.AddMinutes(-id), ""))]);

        Assert.Equal(isCut, facts.IsCut);
        Assert.Equal(Enumerable.Range(1, 256), facts.Tallies.Select(tally => tally.Id));
    }

    private static EventFacts Tally(params LogRecord?[] records) => EventTallying.Tally(EventOrigin.Log, records, Now);
}
