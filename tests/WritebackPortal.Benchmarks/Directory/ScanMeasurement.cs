using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Lab;

namespace WritebackPortal.Benchmarks.Directory;

/// <summary>Reads and judges every user of a real controller, without rests.</summary>
internal sealed class ScanMeasurement : IMeasurement
{
    private const int Rounds = 5;
    private const int Alone = 25;

    private static readonly WritebackRight[] Granted = [WritebackRight.ResetPassword, WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet];

    public string Name => "scan";

    public string Title => "Full and later scans of USERS users (5000), against ldapsearch reading the same, and one process for each user.";

    public async Task RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var users = arguments is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 5000;
        await using var controller = await SambaDomainController.StartAsync(cancellationToken);
        var container = await controller.AddUsersAsync("Bulk", users, cancellationToken);
        await controller.GrantAsync(await controller.CreateConnectorAsync("CONNECT01", cancellationToken), Granted, cancellationToken);
        using var kept = new LabFolder();
        var peer = new LdapSearch(controller);
        var heap = new HeapWatch();
        var timings = Benchmarks.Rounds.Compare(
            Rounds,
            users,
            [
                () => Scan(controller, LedgerFolder.None, heap, users),
                () => peer.Run(SambaDomainController.NamingContext, users),
                () => Scan(controller, LedgerFolder.In(kept.Path), heap, users),
            ]);
        // Apart from the timed rounds: looking at the heap takes time.
        heap.IsOn = true;
        Scan(controller, LedgerFolder.None, heap, users);
        var started = Stopwatch.GetTimestamp();
        for (var i = 1; i <= Alone; i++)
        {
            peer.Run(string.Create(CultureInfo.InvariantCulture, $"CN=bulk{i:0000},{container}"), 1);
        }

        var alone = Alone / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await output.WriteLineAsync($"{users:N0} users over LDAPS, nothing rests");
        await output.WriteLineAsync($"  full scan           {timings[0]}");
        await output.WriteLineAsync($"  ldapsearch          {timings[1]}");
        await output.WriteLineAsync($"  later scan          {timings[2]}");
        await output.WriteLineAsync(FormattableString.Invariant($"  a process for each  {alone,12:N0}/s  ({Alone} users)"));
        await output.WriteLineAsync(FormattableString.Invariant(
            $"  full scan to ldapsearch {timings[0].ItemsPerSecond / timings[1].ItemsPerSecond:N2}, to a process for each {timings[0].ItemsPerSecond / alone:N0}"));
        await output.WriteLineAsync(FormattableString.Invariant(
            $"  live managed memory at most {heap.Most / 1e6:N1} MB, working set at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB"));
    }

    private static void Scan(SambaDomainController controller, LedgerFolder ledgers, HeapWatch heap, int users)
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
        var observation = probe.ObserveAsync(null, "CONNECT01", heap, CancellationToken.None).GetAwaiter().GetResult();
        if (observation.Facts?.Domains[0].Facts?.Users is not { } found || found.Users != users || found.Covered != users)
        {
            throw new InvalidOperationException($"The scan found something else: {observation.Failure ?? observation.Facts?.Domains[0].ToString()}");
        }
    }

    /// <summary>Looks at the heap after each page.</summary>
    private sealed class HeapWatch : IProgress<RunProgress>
    {
        public bool IsOn { get; set; }

        public long Most { get; private set; }

        public void Report(RunProgress value)
        {
            if (IsOn)
            {
                Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: true));
            }
        }
    }
}
