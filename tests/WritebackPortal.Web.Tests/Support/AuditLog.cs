using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Tests.Support;

/// <summary>The audit log as the portal wrote it, and as somebody with the database file would change it.</summary>
internal static class AuditLog
{
    public static async Task<IReadOnlyList<AuditEntryRecord>> ReadAsync(Portal portal)
    {
        await using var db = await portal.OpenAsync();
        return await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync(TestContext.Current.CancellationToken);
    }

    public static async Task NoteAsync(Portal portal, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            var note = new AuditNote(AuditAct.ServerConfigured, $"subject {number}")
            {
                Server = new(Guid.Parse("01234567-89ab-7cde-8f01-23456789abcd"), "connect01"),
                Change = AuditChange.Of(("name", $"before {number}", $"after {number} “é”")),
            };
            await portal.Get<AuditTrail>().NoteAsync(Actors.Person, note, TestContext.Current.CancellationToken);
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    public static Task<AuditVerdict> VerifyAsync(Portal portal, byte[]? head = null) =>
        portal.Get<AuditVerifier>().VerifyAsync(head, TestContext.Current.CancellationToken);

    public static async Task DropTriggersAsync(Portal portal) => await ExecuteAsync(portal, AuditTriggers.Drop);

    /// <summary>Runs a statement past the portal's own code.</summary>
    public static async Task<int> ExecuteAsync(Portal portal, string statement, params (string Name, object Value)[] parameters)
    {
        await using var db = await portal.OpenAsync();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.CommandText = statement;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What stands in a column: a number, or the bytes of a text or blob.</summary>
    public static async Task<object> CellAsync(Portal portal, string column, long sequence)
    {
        await using var db = await portal.OpenAsync();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT CASE typeof({column}) WHEN 'integer' THEN {column} WHEN 'null' THEN NULL ELSE CAST({column} AS BLOB) END FROM AuditEntries WHERE Sequence = {sequence}";
        return (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
