using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Lab;

namespace WritebackPortal.Benchmarks.Directory;

/// <summary>A real domain of many users, and the scan of it.</summary>
internal sealed class BulkDomain(SambaDomainController controller, int users)
{
    // How lab-bulk.py spreads them.
    private const int Units = 20;

    public SambaDomainController Controller => controller;

    public int Users => users;

    /// <summary>Distinguished names of the first users.</summary>
    public static IEnumerable<string> Names(int count) => Enumerable.Range(0, count).Select(number => string.Create(
        CultureInfo.InvariantCulture, $"CN=bulk{number:000000},OU=Unit{number % Units:00},{SambaDomainController.NamingContext}"));

    public async Task TouchAsync(int count, string mark, CancellationToken cancellationToken)
    {
        using var folder = new LabFolder();
        var changes = string.Concat(Names(count).Select(name => $"dn: {name}\nchangetype: modify\nreplace: description\ndescription: {mark}\n\n"));
        var file = await folder.WriteAsync("changes.ldif", changes, cancellationToken);
        await LabProcess.RunAsync(
            "env",
            [
                $"LDAPTLS_CACERT={controller.CaFile}", "ldapmodify", "-x", "-H", $"ldaps://{controller.Address}",
                "-D", controller.Administrator.User, "-y", controller.Administrator.PasswordFile, "-f", file,
            ],
            cancellationToken);
    }

    /// <summary>Without rests. Throws when it does not find every user, and each covered.</summary>
    public UserScan Scan(LedgerFolder ledgers, IProgress<RunProgress> progress)
    {
        var options = new DirectoryOptions
        {
            Server = controller.Address,
            Transport = DirectoryTransport.Ldaps,
            User = controller.Connector.User,
            PasswordFile = controller.Connector.PasswordFile,
            CaFile = controller.CaFile,
            Load = DirectoryPace.NoRest,
        };
        var probe = new DirectoryProbe(options, ledgers, TimeProvider.System, NullLogger<DirectoryProbe>.Instance);
        var observation = probe.ObserveAsync(null, "CONNECT01", progress, CancellationToken.None).GetAwaiter().GetResult();
        return observation.Facts?.Domains[0].Facts?.Users is { } found && found.Users == users && found.Covered == users
            ? found
            : throw new InvalidOperationException($"The scan found something else: {observation.Failure ?? observation.Facts?.Domains[0].ToString()}");
    }
}
