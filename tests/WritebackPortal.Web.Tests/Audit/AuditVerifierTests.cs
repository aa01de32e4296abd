using Microsoft.Data.Sqlite;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Audit;

public sealed class AuditVerifierTests
{
    private static readonly string[] Columns =
    [
        "Sequence", "At", "KeyId", "Act", "Outcome", "ActorKind", "ActorId", "ActorName", "ActorAddress", "ServerId", "ServerName", "Subject", "Before", "After", "PreviousHash", "Hash",
    ];

    private static readonly (string Name, string Statement, long At, string Says)[] Tampering =
    [
        ("delete the first", "DELETE FROM AuditEntries WHERE Sequence = 1", 1, "Entry 1 is missing."),
        ("delete one", "DELETE FROM AuditEntries WHERE Sequence = 3", 3, "Entry 3 is missing."),
        ("delete several", "DELETE FROM AuditEntries WHERE Sequence IN (2, 3, 4)", 2, "Entries 2 to 4 are missing."),
        ("delete and close the gap", "DELETE FROM AuditEntries WHERE Sequence = 3; UPDATE AuditEntries SET Sequence = Sequence - 1 WHERE Sequence > 3", 3, "changed after it was written"),
        ("swap the places of two", "UPDATE AuditEntries SET Sequence = -Sequence WHERE Sequence IN (2, 3); UPDATE AuditEntries SET Sequence = 5 + Sequence WHERE Sequence < 0", 2, "changed after it was written"),
        ("swap what two say", "UPDATE AuditEntries SET ActorName = CASE Sequence WHEN 2 THEN 'x' ELSE 'y' END WHERE Sequence IN (2, 3)", 2, "changed after it was written"),
        ("repeat one", "INSERT INTO AuditEntries SELECT 0, At, KeyId, Act, Outcome, ActorKind, ActorId, ActorName, ActorAddress, ServerId, ServerName, Subject, Before, After, PreviousHash, Hash FROM AuditEntries WHERE Sequence = 2", 0, "does not belong here"),
        ("append a copy", "INSERT INTO AuditEntries SELECT 6, At, KeyId, Act, Outcome, ActorKind, ActorId, ActorName, ActorAddress, ServerId, ServerName, Subject, Before, After, PreviousHash, Hash FROM AuditEntries WHERE Sequence = 5", 6, "changed after it was written"),
        ("remove a value", "UPDATE AuditEntries SET Before = NULL WHERE Sequence = 4", 4, "changed after it was written"),
        ("name another key", "UPDATE AuditEntries SET KeyId = '00000000' WHERE Sequence = 4", 4, "names the key 00000000"),
        ("pretend that a beginning was pruned", "UPDATE AuditEntries SET Act = 'audit.pruned', Subject = '3', After = '{\"firstEntry\":3,\"follows\":\"' || lower(hex((SELECT Hash FROM AuditEntries WHERE Sequence = 2))) || '\"}' WHERE Sequence = 5; DELETE FROM AuditEntries WHERE Sequence < 3", 5, "changed after it was written"),
    ];

    public static TheoryData<string> TamperingNames => [.. Tampering.Select(tampering => tampering.Name)];

    public static TheoryData<string> ColumnNames => [.. Columns];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_ChainOfThePortal_IsSoundWithItsHead()
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 5);
        var entries = await AuditLog.ReadAsync(portal);

        var verdict = await AuditLog.VerifyAsync(portal);

        Assert.Equal((5, 5, null), (verdict.Count, verdict.Head!.Sequence, verdict.Fault));
        Assert.Equal(entries[^1].Hash, verdict.Head.Hash);
        Assert.Equal(AuditChain.Beginning, entries[0].PreviousHash);
        Assert.Equal(entries.SkipLast(1).Select(entry => entry.Hash), entries.Skip(1).Select(entry => entry.PreviousHash));
    }

    [Fact]
    public async Task Verify_EmptyLog_IsSound()
    {
        await using var portal = Portal.Start();

        Assert.Equal(new AuditVerdict(0, null, null), await AuditLog.VerifyAsync(portal));
    }

    [Theory]
    [MemberData(nameof(TamperingNames))]
    public async Task Verify_Tampered_NamesThePlace(string name)
    {
        var (_, statement, at, says) = Tampering.Single(tampering => tampering.Name == name);
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 5);
        await AuditLog.DropTriggersAsync(portal);

        await AuditLog.ExecuteAsync(portal, statement);

        var fault = (await AuditLog.VerifyAsync(portal)).Fault;
        Assert.Equal(at, fault?.Sequence);
        Assert.Contains(says, fault!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_TailCutOff_ShowsAgainstAHeadThatWasKept()
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 5);
        var entries = await AuditLog.ReadAsync(portal);
        await AuditLog.DropTriggersAsync(portal);
        await AuditLog.ExecuteAsync(portal, "DELETE FROM AuditEntries WHERE Sequence > 3");

        var alone = await AuditLog.VerifyAsync(portal);
        var against = await AuditLog.VerifyAsync(portal, entries[^1].Hash);
        var older = await AuditLog.VerifyAsync(portal, entries[1].Hash);

        Assert.Equal((3, null), (alone.Count, alone.Fault));
        Assert.Equal((3, 4L), (against.Count, against.Fault!.Sequence));
        Assert.StartsWith("The given head is not in the log: entries from 4 on were cut off", against.Fault.Problem, StringComparison.Ordinal);
        Assert.Null(older.Fault);
    }

    /// <summary>Without the key a whole new chain can be written, and is found at its first entry.</summary>
    [Fact]
    public async Task Verify_RewrittenWithoutTheKey_IsFound()
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 3);
        var entries = await AuditLog.ReadAsync(portal);
        await AuditLog.DropTriggersAsync(portal);
        var previous = AuditChain.Beginning;
        foreach (var entry in entries)
        {
            entry.PreviousHash = previous;
            previous = AuditChain.HashOf(entry, new byte[32]);
            await AuditLog.ExecuteAsync(portal, "UPDATE AuditEntries SET PreviousHash = $previous, Hash = $hash WHERE Sequence = $sequence", ("$previous", entry.PreviousHash), ("$hash", previous), ("$sequence", entry.Sequence));
        }

        Assert.Equal(1, (await AuditLog.VerifyAsync(portal)).Fault?.Sequence);
    }

    /// <summary>Every bit of every column of one entry is turned, one after the other.</summary>
    [Theory]
    [MemberData(nameof(ColumnNames))]
    public async Task Verify_OneBitTurned_IsFound(string column)
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 2);
        await AuditLog.DropTriggersAsync(portal);
        var cell = await AuditLog.CellAsync(portal, column, 2);
        var bits = cell is byte[] bytes ? bytes.Length * 8 : 64;
        var unseen = new List<int>();

        for (var bit = 0; bit < bits; bit++)
        {
            await SetAsync(portal, column, Turned(cell, bit), from: column == "Sequence" ? "Hash = (SELECT Hash FROM AuditEntries WHERE Sequence = 2)" : "Sequence = 2");
            if ((await AuditLog.VerifyAsync(portal)).Fault is null)
            {
                unseen.Add(bit);
            }

            await SetAsync(portal, column, cell, from: column == "Sequence" ? $"Sequence = {Turned(cell, bit)}" : "Sequence = 2");
        }

        Assert.True(bits > 0);
        Assert.Empty(unseen);
        Assert.Null((await AuditLog.VerifyAsync(portal)).Fault);
    }

    /// <summary>Entries of random content, a random bit each: the seed is in the message of a failure.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Verify_RandomEntriesWithARandomBitTurned_IsFound(int seed)
    {
        var random = new Random(seed);
        await using var portal = Portal.Start();
        await NoteRandomAsync(portal, random, count: 12);
        Assert.Null((await AuditLog.VerifyAsync(portal)).Fault);
        await AuditLog.DropTriggersAsync(portal);

        for (var round = 0; round < 200; round++)
        {
            var column = Columns[random.Next(1, Columns.Length)];
            var sequence = random.Next(1, 13);
            var cell = await AuditLog.CellAsync(portal, column, sequence);
            if (cell is DBNull or byte[] { Length: 0 })
            {
                continue;
            }

            var bit = random.Next(cell is byte[] bytes ? bytes.Length * 8 : 64);
            await SetAsync(portal, column, Turned(cell, bit), $"Sequence = {sequence}");
            Assert.True((await AuditLog.VerifyAsync(portal)).Fault is not null, $"Seed {seed}, round {round}: bit {bit} of {column} in entry {sequence}.");
            await SetAsync(portal, column, cell, $"Sequence = {sequence}");
        }
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET ActorName = 'nobody' WHERE Sequence = 2")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 2")]
    [InlineData("DELETE FROM AuditEntries")]
    [InlineData("INSERT OR REPLACE INTO AuditEntries SELECT * FROM AuditEntries WHERE Sequence = 2")]
    [InlineData("INSERT INTO AuditEntries SELECT 9, At, KeyId, Act, Outcome, ActorKind, ActorId, ActorName, ActorAddress, ServerId, ServerName, Subject, Before, After, PreviousHash, Hash FROM AuditEntries WHERE Sequence = 2")]
    public async Task Statement_ThatRewrites_IsRefusedByTheDatabase(string statement)
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 3);

        var refused = await Assert.ThrowsAsync<SqliteException>(() => AuditLog.ExecuteAsync(portal, statement));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        Assert.Equal((3, null), ((await AuditLog.VerifyAsync(portal)).Count, (await AuditLog.VerifyAsync(portal)).Fault));
    }

    [Fact]
    public async Task Act_ThatChangesOrRemovesAnEntry_IsRefused()
    {
        await using var portal = Portal.Start();
        await AuditLog.NoteAsync(portal, 2);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => portal.Get<PortalWriter>().WriteAsync(
            async (db, token) => db.AuditEntries.Remove((await db.AuditEntries.FindAsync([1L], token))!),
            Cancellation));

        Assert.Equal("The audit log is append-only.", refused.Message);
        Assert.Equal(2, (await AuditLog.VerifyAsync(portal)).Count);
    }

    [Fact]
    public async Task Note_ManyAtOnceAndOneThatFails_KeepOneChain()
    {
        await using var portal = Portal.Start();
        var writer = portal.Get<PortalWriter>();
        var gate = new TaskCompletionSource();
        Task[] acts =
        [
            writer.WriteAsync((_, _) => gate.Task, Cancellation),
            writer.WriteAsync((db, _) => NoteTwiceAsync(db), Cancellation),
            writer.WriteAsync(
                async (db, _) =>
                {
                    await NoteTwiceAsync(db);
                    throw new TimeoutException("This act fails.");
                },
                Cancellation),
            writer.WriteAsync((db, _) => NoteTwiceAsync(db), Cancellation),
        ];
        gate.SetResult();

        await Assert.ThrowsAsync<TimeoutException>(() => acts[2]);
        await Task.WhenAll(acts[0], acts[1], acts[3]);

        Assert.Equal(["first", "second", "first", "second"], (await AuditLog.ReadAsync(portal)).Select(entry => entry.Subject));
        Assert.Equal((4, null), ((await AuditLog.VerifyAsync(portal)).Count, (await AuditLog.VerifyAsync(portal)).Fault));
    }

    private static Task NoteTwiceAsync(PortalDb db)
    {
        db.Note(Actors.Person, new(AuditAct.SignedIn, "first"));
        db.Note(Actors.Person, new(AuditAct.SignedOut, "second"));
        return Task.CompletedTask;
    }

    private static async Task NoteRandomAsync(Portal portal, Random random, int count)
    {
        for (var number = 0; number < count; number++)
        {
            var note = new AuditNote(AuditAct.All[random.Next(AuditAct.All.Count - 1)], RandomText(random))
            {
                Server = random.Next(2) is 0 ? null : new(Guid.NewGuid(), RandomText(random)),
                Change = AuditChange.Of((RandomText(random), RandomText(random), RandomText(random) + "!")),
            };
            await portal.Get<AuditTrail>().NoteAsync(Actors.Person with { Name = RandomText(random) }, note, Cancellation);
        }
    }

    // From all planes, surrogates and control characters among them.
    private static string RandomText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => random.Next(4) is 0 ? ((char)random.Next(0, 0x10000)).ToString() : char.ConvertFromUtf32(random.Next(0x20, 0xD7FF))));

    private static object Turned(object cell, int bit) => cell switch
    {
        long number => number ^ (1L << bit),
        byte[] bytes => bytes.Select((value, place) => place == bit / 8 ? (byte)(value ^ (1 << (bit % 8))) : value).ToArray(),
        _ => throw new ArgumentOutOfRangeException(nameof(cell)),
    };

    private static async Task SetAsync(Portal portal, string column, object value, string from)
    {
        var cast = value is byte[] && column is not ("PreviousHash" or "Hash") ? "CAST($value AS TEXT)" : "$value";
        Assert.Equal(1, await AuditLog.ExecuteAsync(portal, $"UPDATE AuditEntries SET {column} = {cast} WHERE {from}", ("$value", value)));
    }
}
