using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritebackPortal.Web.Audit;

namespace WritebackPortal.Web.Data;

internal static class DataServices
{
    public static IServiceCollection AddPortalData(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section)
            .Validate(database => database.Provider is DatabaseOptions.Sqlite,
                "Database:Provider: this version knows \"Sqlite\" only.")
            .Validate(database => database.ConnectionString is { Length: > 0 },
                "Database:ConnectionString: must not be empty, for example \"Data Source=portal.db\".")
            .ValidateOnStart();

        return services
            .AddSingleton<DataFolder>()
            .AddSingleton<SqliteConnectionSetup>()
            .AddSingleton<AuditKeys>()
            .AddSingleton<AuditSeal>()
            .AddDbContextFactory<SqlitePortalDb>(UseSqlite)
            .AddSingleton<IDbContextFactory<PortalDb>, PortalDbFactory<SqlitePortalDb>>()
            .AddSingleton<PortalWriter>()
            .AddHostedService<DatabaseMigration>();
    }

    private static void UseSqlite(IServiceProvider provider, DbContextOptionsBuilder options)
    {
        var database = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var connection = new SqliteConnectionStringBuilder(database.ConnectionString);
        connection.DataSource = provider.GetRequiredService<DataFolder>().Below(connection.DataSource);
        options.UseSqlite(connection.ConnectionString).AddInterceptors(provider.GetRequiredService<SqliteConnectionSetup>(), provider.GetRequiredService<AuditSeal>());
    }
}

/// <summary>Section <c>Database</c> of the settings.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";
    public const string Sqlite = "Sqlite";

    public string Provider { get; init; } = Sqlite;

    /// <summary>A relative file lies in the data folder.</summary>
    public string ConnectionString { get; init; } = "Data Source=portal.db";
}
