using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Audit;

/// <summary><c>--verify-audit [--head HASH]</c>: walks the audit log's chain, also while the portal runs, and changes nothing.</summary>
internal static class VerifyAuditCommand
{
    private const string Switch = "--verify-audit";
    private const string HeadOption = "--head";

    private const int Sound = 0;
    private const int Broken = 1;
    private const int NotVerified = 2;

    public static bool IsAskedFor(string[] args) => args is [Switch, ..];

    /// <returns>0 when the chain is sound, 1 when it is broken, 2 when it could not be looked at.</returns>
    public static async Task<int> RunAsync(string[] args, IConfigurationBuilder configuration, TextWriter output, CancellationToken cancellationToken)
    {
        if (!TryReadHead(args, out var head, out var settings))
        {
            await output.WriteLineAsync($"{HeadOption} takes the {2 * AuditChain.HashBytes} hexadecimal digits of a head, as the audit page or the log shows them.");
            return NotVerified;
        }

        // The switch takes no value; read as a setting it would swallow the one behind it.
        var settled = configuration.AddCommandLine(settings).Build();
        try
        {
            await using var services = ServicesOf(settled);
            var verdict = await services.GetRequiredService<AuditVerifier>().VerifyAsync(head, cancellationToken);
            await WriteAsync(output, verdict, head is not null);
            return verdict.Fault is null ? Sound : Broken;
        }
        catch (StartupFaultException exception)
        {
            await output.WriteLineAsync(exception.Message);
        }
        catch (SqliteException exception)
        {
            await output.WriteLineAsync($"The database cannot be read: {exception.Message}");
        }

        return NotVerified;
    }

    internal static bool TryReadHead(string[] args, out byte[]? head, out string[] settings)
    {
        var rest = args.Where(arg => arg != Switch).ToList();
        head = null;
        var place = rest.FindIndex(arg => arg == HeadOption || arg.StartsWith($"{HeadOption}=", StringComparison.Ordinal));
        if (place >= 0)
        {
            var text = rest[place].Length > HeadOption.Length ? rest[place][(HeadOption.Length + 1)..] : rest.ElementAtOrDefault(place + 1) ?? "";
            rest.RemoveRange(place, rest[place].Length > HeadOption.Length ? 1 : Math.Min(2, rest.Count - place));
            head = new byte[AuditChain.HashBytes];
            if (text.Length != 2 * AuditChain.HashBytes || Convert.FromHexString(text, head, out _, out _) is not System.Buffers.OperationStatus.Done)
            {
                settings = [];
                return false;
            }
        }

        settings = [.. rest];
        return true;
    }

    private static ServiceProvider ServicesOf(IConfiguration configuration)
    {
        var folder = Path.GetFullPath(configuration["Data:Folder"] is { Length: > 0 } named ? named : "data");
        var database = new SqliteConnectionStringBuilder(configuration["Database:ConnectionString"] is { Length: > 0 } text ? text : new DatabaseOptions().ConnectionString);
        database.DataSource = Path.GetFullPath(database.DataSource, folder);
        database.Mode = SqliteOpenMode.ReadOnly;
        if (!File.Exists(database.DataSource))
        {
            throw new StartupFaultException($"There is no database {database.DataSource}. Name the portal's data folder, for example --Data:Folder=/var/lib/writeback-portal.");
        }

        var keys = AuditKeys.Existing(Path.GetFullPath(configuration[$"{AuditOptions.Section}:{nameof(AuditOptions.KeyFile)}"] is { Length: > 0 } file ? file : new AuditOptions().KeyFile, folder));
        return new ServiceCollection()
            .AddDbContextFactory<SqlitePortalDb>(options => options.UseSqlite(database.ConnectionString))
            .AddSingleton<IDbContextFactory<PortalDb>, PortalDbFactory<SqlitePortalDb>>()
            .AddSingleton(keys)
            .AddSingleton<AuditVerifier>()
            .BuildServiceProvider();
    }

    private static async Task WriteAsync(TextWriter output, AuditVerdict verdict, bool isHeadGiven)
    {
        if (verdict.Fault is { } fault)
        {
            await output.WriteLineAsync($"BROKEN at entry {fault.Sequence}. {fault.Problem}");
            await output.WriteLineAsync(verdict.Head is null ? "No entry before it is sound." : $"The {verdict.Count} entries before it are sound, up to {verdict.Head.Sequence}.");
            return;
        }

        await output.WriteLineAsync(verdict.Head is { } head
            ? $"Sound: {verdict.Count} entries. Head: entry {head.Sequence}, {head.Hex}"
            : "Sound: the log is empty.");
        await output.WriteLineAsync(isHeadGiven
            ? "The given head is in the log: nothing up to it was cut off."
            : $"Whether entries were cut off at the end shows only against a head that was kept elsewhere: {HeadOption} HASH.");
    }
}
