using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WritebackPortal.Web.Data;

/// <summary>Sets what SQLite keeps per connection, not per file.</summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    // With a write-ahead log, NORMAL survives a killed process whole. A power cut can take the last commits, never the file.
    // Savepoints and triggers keep a journal of their own: in memory, because the data folder may be the only place to write to.
    private const string Pragmas = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
