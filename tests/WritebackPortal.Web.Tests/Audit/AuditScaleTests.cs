using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Audit;

/// <summary>A million entries, on demand: it takes minutes and says how long each question takes. Run it with <c>-explicit only</c>.</summary>
public sealed class AuditScaleTests
{
    private const int Entries = 1_000_000;

    private static readonly string[] Columns = [.. typeof(AuditEntryRecord).GetProperties().Select(property => property.Name)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Read_MillionEntries_AnswersEachQuestionWithinSeconds()
    {
        await using var portal = Portal.Start();
        var server = Guid.NewGuid();
        await TimedAsync("write 1,000,000", () => WriteAsync(portal, server));
        var queries = portal.Get<AuditQueries>();
        var now = portal.Clock.GetUtcNow();

        (string Name, AuditFilter Filter, AuditPlace Place)[] questions =
        [
            ("newest page", AuditFilter.None, AuditPlace.Newest),
            ("page in the middle", AuditFilter.None, new(500_000, null)),
            ("oldest page", AuditFilter.None, new(null, 0)),
            ("one actor of 50", AuditFilter.None with { Who = "tenant.person7" }, AuditPlace.Newest),
            ("an actor who is not there", AuditFilter.None with { Who = "nobody at all" }, AuditPlace.Newest),
            ("one server of 50", AuditFilter.None with { Server = server }, AuditPlace.Newest),
            ("a rare act", AuditFilter.None with { Act = "agent.revoked" }, AuditPlace.Newest),
            ("a day two weeks ago", AuditFilter.None with { From = now.AddDays(-14), To = now.AddDays(-13) }, AuditPlace.Newest),
            ("a text that is often there", AuditFilter.None with { Text = "after" }, AuditPlace.Newest),
            ("a text that is there once", AuditFilter.None with { Text = "subject 77777 " }, AuditPlace.Newest),
            ("a text that is not there", AuditFilter.None with { Text = "no such text" }, AuditPlace.Newest),
        ];
        foreach (var (name, filter, place) in questions)
        {
            await TimedAsync(name, () => queries.ReadAsync(filter, place, 50, Cancellation));
            Assert.InRange(await TimedAsync($"{name}, again", () => queries.ReadAsync(filter, place, 50, Cancellation)), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        }

        await TimedAsync("one more entry", () => AuditLog.NoteAsync(portal, 1));
        await TimedAsync("verify all", async () => Assert.Null((await AuditLog.VerifyAsync(portal)).Fault));
        await TimedAsync("export all as CSV", () => portal.Get<AuditExport>().WriteAsync(AuditFilter.None, AuditFormat.Csv, Stream.Null, Cancellation));
        TestContext.Current.TestOutputHelper!.WriteLine($"working set: {Environment.WorkingSet / 1024 / 1024} MB");
    }

    // Sealed by the portal's own code, but stored without its writer, which keeps track of each row.
    private static async Task WriteAsync(Portal portal, Guid server)
    {
        var keys = portal.Get<AuditKeys>();
        var began = portal.Clock.GetUtcNow() - TimeSpan.FromDays(60);
        await using var db = await portal.OpenAsync();
        await db.Database.OpenConnectionAsync(Cancellation);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var transaction = connection.BeginTransaction();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO AuditEntries ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(column => $"${column}"))})";
        var previous = AuditChain.Beginning;
        for (var number = 1; number <= Entries; number++)
        {
            var entry = NoteOf(number, server).By(ActorOf(number));
            (entry.Sequence, entry.At, entry.KeyId, entry.PreviousHash) = (number, began.AddSeconds(number * 5).UtcTicks, keys.CurrentId, previous);
            previous = entry.Hash = keys.HashOf(entry);
            command.Parameters.Clear();
            foreach (var property in Columns)
            {
                command.Parameters.AddWithValue($"${property}", typeof(AuditEntryRecord).GetProperty(property)!.GetValue(entry) ?? DBNull.Value);
            }

            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await transaction.CommitAsync(Cancellation);
    }

    private static Actor ActorOf(int number) => Actors.Person with { Id = $"tenant.person{number % 50}", Name = $"Person {number % 50}" };

    private static AuditNote NoteOf(int number, Guid server) => new(number % 10_000 == 0 ? AuditAct.AgentRevoked : AuditAct.ServerConfigured, $"subject {number} ")
    {
        Server = new(number % 50 == 0 ? server : Guid.Empty, $"connect{number % 50:00}"),
        Change = AuditChange.Of(("name", $"before {number}", $"after {number}"), ("relayHosts", "one.contoso.test", "two.contoso.test")),
    };

    private static async Task<TimeSpan> TimedAsync(string name, Func<Task> act)
    {
        var began = Stopwatch.GetTimestamp();
        await act();
        var took = Stopwatch.GetElapsedTime(began);
        TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {took.TotalMilliseconds:0} ms");
        return took;
    }
}
