using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Audit;

public sealed class PruneAuditTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_NoDaysAreSet_RemovesNothing()
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 2);
        portal.Clock.Advance(TimeSpan.FromDays(10_000));

        await portal.Get<PruneAudit>().RunAsync(Cancellation);

        Assert.Equal([1, 2], (await AuditLog.ReadAsync(portal)).Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task Run_OldEntries_RemovesABeginningAndCarriesTheChainOn()
    {
        await using var portal = Portal.Start("Development", ("Retention:AuditDays", "30"));
        await AuditLog.NoteAsync(portal, 3);
        var old = await AuditLog.ReadAsync(portal);
        portal.Clock.Advance(TimeSpan.FromDays(20));
        await AuditLog.NoteAsync(portal, 2);
        portal.Clock.Advance(TimeSpan.FromDays(12));

        await portal.Get<PruneAudit>().RunAsync(Cancellation);
        await portal.Get<PruneAudit>().RunAsync(Cancellation);

        var entries = await AuditLog.ReadAsync(portal);
        Assert.Equal(
            [(4, "server.configured"), (5, "server.configured"), (6, "audit.pruned")],
            entries.Select(entry => (entry.Sequence, entry.Act)));
        Assert.Equal(
            ("Portal", "4", """{"firstEntry":1,"follows":null}""", $$"""{"firstEntry":4,"follows":"{{Convert.ToHexStringLower(old[^1].Hash)}}"}"""),
            (entries[^1].ActorKind, entries[^1].Subject, entries[^1].Before, entries[^1].After));
        Assert.Equal((3, null), ((await AuditLog.VerifyAsync(portal)).Count, (await AuditLog.VerifyAsync(portal)).Fault));
    }

    [Fact]
    public async Task Run_EverythingIsOld_KeepsTheLastEntryAndItsOwn()
    {
        await using var portal = Portal.Start("Development", ("Retention:AuditDays", "1"));
        await AuditLog.NoteAsync(portal, 3);
        portal.Clock.Advance(TimeSpan.FromDays(5));

        await portal.Get<PruneAudit>().RunAsync(Cancellation);
        portal.Clock.Advance(TimeSpan.FromDays(5));
        await portal.Get<PruneAudit>().RunAsync(Cancellation);

        Assert.Equal(
            [(4, "audit.pruned"), (5, "audit.pruned")],
            (await AuditLog.ReadAsync(portal)).Select(entry => (entry.Sequence, entry.Act)));
        Assert.Null((await AuditLog.VerifyAsync(portal)).Fault);
    }

    [Theory]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 4", 4)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 6", 4)]
    [InlineData("UPDATE AuditEntries SET After = replace(After, '\"firstEntry\":4', '\"firstEntry\":5') WHERE Sequence = 6; DELETE FROM AuditEntries WHERE Sequence = 4", 6)]
    [InlineData("INSERT INTO AuditEntries SELECT 3, At, KeyId, Act, Outcome, ActorKind, ActorId, ActorName, ActorAddress, ServerId, ServerName, Subject, Before, After, PreviousHash, Hash FROM AuditEntries WHERE Sequence = 4", 3)]
    public async Task Verify_TamperedAroundThePruning_IsFound(string statement, long notLaterThan)
    {
        await using var portal = Portal.Start("Development", ("Retention:AuditDays", "30"));
        await AuditLog.NoteAsync(portal, 3);
        portal.Clock.Advance(TimeSpan.FromDays(20));
        await AuditLog.NoteAsync(portal, 2);
        portal.Clock.Advance(TimeSpan.FromDays(12));
        await portal.Get<PruneAudit>().RunAsync(Cancellation);
        await AuditLog.DropTriggersAsync(portal);

        await AuditLog.ExecuteAsync(portal, statement);

        var fault = (await AuditLog.VerifyAsync(portal)).Fault;
        Assert.InRange(fault?.Sequence ?? long.MaxValue, 1, notLaterThan);
    }

    [Fact]
    public async Task LogHead_TwiceADay_SaysItOnce()
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 2);
        var head = (await AuditLog.ReadAsync(portal))[^1];
        var job = portal.Get<LogAuditHead>();

        await job.RunAsync(Cancellation);
        await job.RunAsync(Cancellation);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await job.RunAsync(Cancellation);

        Assert.Equal(
            Enumerable.Repeat($"The audit log ends with entry 2. Its hash is {Convert.ToHexStringLower(head.Hash)}.", 2),
            portal.Log.Lines.Where(line => line.Category.EndsWith(nameof(LogAuditHead), StringComparison.Ordinal)).Select(line => line.Text));
    }
}
