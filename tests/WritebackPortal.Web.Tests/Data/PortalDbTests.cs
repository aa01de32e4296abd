using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Data;

public sealed class PortalDbTests
{
    [Fact]
    public async Task Model_Migrations_AreComplete()
    {
        await using var portal = Portal.Start();
        await using var db = await portal.OpenAsync();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Connection_Opened_WritesAheadAndWaitsForTheWriter()
    {
        await using var portal = Portal.Start();
        await using var db = await portal.OpenAsync();

        Assert.Equal(("wal", "1", "5000"), (await PragmaAsync(db, "journal_mode"), await PragmaAsync(db, "synchronous"), await PragmaAsync(db, "busy_timeout")));
    }

    [Fact]
    public async Task Instants_OfDifferentOffsets_OrderAndCompare()
    {
        await using var portal = Portal.Start();
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        await portal.Get<PortalWriter>().WriteAsync(
            (db, _) =>
            {
                db.Servers.AddRange(Server("later", noon.AddTicks(1)), Server("first", noon.ToOffset(TimeSpan.FromHours(11))), Server("earlier", noon.AddHours(-1).ToOffset(TimeSpan.FromHours(-8))));
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        await using var db = await portal.OpenAsync();

        var names = await db.Servers.Where(server => server.EnrolledAt >= noon).OrderBy(server => server.EnrolledAt).Select(server => server.Name).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["first", "later"], names);
    }

    [Fact]
    public async Task Write_FailsAndCannotBeUndoneAlone_LogsWhatFailedFirst()
    {
        await using var portal = Portal.Start();

        var failure = await Assert.ThrowsAsync<AggregateException>(() => portal.Get<PortalWriter>().WriteAsync(
            async (db, token) =>
            {
                // As SQLite does by itself when the disk is full.
                await db.Database.ExecuteSqlRawAsync("ROLLBACK", token);
                throw new InvalidOperationException("The disk is full.");
            },
            TestContext.Current.CancellationToken));

        var line = portal.Log.Lines.Last(line => line.Level == LogLevel.Error);
        Assert.Equal("The disk is full.", failure.InnerExceptions[0].Message);
        Assert.StartsWith("A batch of 1 writes could not be committed. None of them is stored.System.AggregateException: A write failed and could not be undone alone. (The disk is full.) (", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_OneActFails_LosesThatOneAlone()
    {
        await using var portal = Portal.Start();
        var writer = portal.Get<PortalWriter>();
        var gate = new TaskCompletionSource();
        Task[] acts =
        [
            writer.WriteAsync((_, _) => gate.Task, TestContext.Current.CancellationToken),
            writer.WriteAsync((db, _) => AddAsync(db, "one"), TestContext.Current.CancellationToken),
            writer.WriteAsync(
                async (db, token) =>
                {
                    await AddAsync(db, "half");
                    await db.SaveChangesAsync(token);
                    throw new InvalidOperationException("This act fails.");
                },
                TestContext.Current.CancellationToken),
            writer.WriteAsync((db, _) => AddAsync(db, "one"), TestContext.Current.CancellationToken),
            writer.WriteAsync((db, _) => AddAsync(db, "two"), TestContext.Current.CancellationToken),
        ];
        gate.SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => acts[2]);
        await Assert.ThrowsAsync<DbUpdateException>(() => acts[3]);
        await Task.WhenAll(acts[0], acts[1], acts[4]);

        await using var db = await portal.OpenAsync();
        Assert.Equal(["one", "two"], await db.Servers.Select(server => server.Name).Order().ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Write_CancelledBeforeItsTurn_IsNotDone()
    {
        await using var portal = Portal.Start();
        var writer = portal.Get<PortalWriter>();
        using var cancelled = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var first = writer.WriteAsync((_, _) => gate.Task, TestContext.Current.CancellationToken);
        var second = writer.WriteAsync((db, _) => AddAsync(db, "never"), cancelled.Token);
        await cancelled.CancelAsync();
        gate.SetResult();

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await using var db = await portal.OpenAsync();
        Assert.Empty(await db.Servers.ToListAsync(TestContext.Current.CancellationToken));
    }

    private static Task AddAsync(PortalDb db, string name)
    {
        db.Servers.Add(Server(name, DateTimeOffset.UnixEpoch));
        return Task.CompletedTask;
    }

    private static ServerRecord Server(string name, DateTimeOffset enrolledAt) =>
        new() { Id = Guid.NewGuid(), Name = name, HostName = name.ToUpperInvariant(), Cloud = "Public", EnrolledAt = enrolledAt };

    private static async Task<string?> PragmaAsync(PortalDb db, string name)
    {
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))?.ToString();
    }
}
