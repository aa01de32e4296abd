using Microsoft.EntityFrameworkCore;

namespace WritebackPortal.Web.Data;

/// <summary>Brings the database to this version's schema, then lets the writer start. The server listens only after that.</summary>
internal sealed partial class DatabaseMigration(
    IDbContextFactory<PortalDb> databases,
    PortalWriter writer,
    ILogger<DatabaseMigration> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            await db.Database.MigrateAsync(cancellationToken);
            Log.Migrated(logger, pending.Count, pending[^1]);
        }

        writer.Start();
    }

    public Task StopAsync(CancellationToken cancellationToken) => writer.StopAsync(cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Applied {Count} database migrations, up to {Last}.")]
        public static partial void Migrated(ILogger logger, int count, string last);
    }
}
