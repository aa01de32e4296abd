using System.Diagnostics;
using System.Globalization;
using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Lab;

namespace WritebackPortal.Benchmarks.Directory;

/// <summary>Reads and judges every user of a real controller, without rests.</summary>
internal sealed class ScanMeasurement : IMeasurement
{
    private const int Rounds = 3;
    private const int Alone = 20;
    private const int Changed = 100;

    private static readonly IProgress<RunProgress> Unwatched = new Progress<RunProgress>();

    public string Name => "scan";

    public string Title => "Full and later scans of USERS users (5000), against ldapsearch reading the same, and one process for each user.";

    public async Task RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var users = arguments is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 5000;
        await using var controller = await SambaDomainController.StartWithUsersAsync(users, cancellationToken);
        var domain = new BulkDomain(controller, users);
        await output.WriteLineAsync($"{users:N0} users over LDAPS, without rests, {Rounds} rounds");
        await WriteMemoryAsync(domain, output);
        var full = await WriteFullAsync(domain, output);
        await WriteLaterAsync(domain, output, cancellationToken);
        await WriteAloneAsync(domain, full, output, cancellationToken);
    }

    private static async Task WriteMemoryAsync(BulkDomain domain, TextWriter output)
    {
        using var ledgers = new LabFolder();
        foreach (var (name, folder) in new[] { ("unkept", LedgerFolder.None), ("kept", LedgerFolder.In(ledgers.Path)) })
        {
            var watch = new MemoryWatch();
            domain.Scan(folder, watch);
            await output.WriteLineAsync($"  memory, {name,-14} {watch}");
        }
    }

    /// <returns>Median time of a kept scan of all users: the processes for each are not the fastest of several either.</returns>
    private static async Task<TimeSpan> WriteFullAsync(BulkDomain domain, TextWriter output)
    {
        var peer = new LdapSearch(domain.Controller);
        peer.Check(SambaDomainController.NamingContext, domain.Users);
        var reading = new ReadingWatch();
        var timings = Benchmarks.Rounds.Compare(
            Rounds,
            domain.Users,
            [
                () =>
                {
                    domain.Scan(LedgerFolder.None, reading);
                    reading.End();
                },
                () => peer.Run(SambaDomainController.NamingContext),
                () => ScanKept(domain),
            ]);
        await output.WriteLineAsync($"  full scan, unkept      {Line(timings[0])}");
        await output.WriteLineAsync($"  full scan, kept        {Line(timings[2])}");
        await output.WriteLineAsync($"  ldapsearch             {Line(timings[1])}");
        await output.WriteLineAsync(FormattableString.Invariant(
            $"  ratio by fastest round {timings[1].Fastest / timings[0].Fastest:N2} unkept, {timings[1].Fastest / timings[2].Fastest:N2} kept"));
        await output.WriteLineAsync(FormattableString.Invariant(
            $"  users alone, unkept    {reading.Fastest.TotalSeconds:N2} s at best, ratio {timings[1].Fastest / reading.Fastest:N2}"));
        return timings[2].Median;
    }

    private static void ScanKept(BulkDomain domain)
    {
        using var ledgers = new LabFolder();
        domain.Scan(LedgerFolder.In(ledgers.Path), Unwatched);
    }

    private static async Task WriteLaterAsync(BulkDomain domain, TextWriter output, CancellationToken cancellationToken)
    {
        using var ledgers = new LabFolder();
        var folder = LedgerFolder.In(ledgers.Path);
        domain.Scan(folder, Unwatched);
        foreach (var changed in new[] { 0, Changed })
        {
            var times = new List<TimeSpan>();
            var reread = 0;
            for (var round = 0; round < Rounds; round++)
            {
                await domain.TouchAsync(changed, string.Create(CultureInfo.InvariantCulture, $"Round {round}"), cancellationToken);
                var start = Stopwatch.GetTimestamp();
                reread = domain.Scan(folder, Unwatched).Course.Reread;
                times.Add(Stopwatch.GetElapsedTime(start));
            }

            times.Sort();
            await output.WriteLineAsync(FormattableString.Invariant(
                $"  later scan, {changed,3} changed {times[0].TotalSeconds:N2} to {times[^1].TotalSeconds:N2} s, median {times[Rounds / 2].TotalSeconds:N2} s, {reread} users read"));
        }
    }

    private static async Task WriteAloneAsync(BulkDomain domain, TimeSpan full, TextWriter output, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var name in BulkDomain.Names(Alone))
        {
            await domain.Controller.RunToolAsync(["dsacl", "get", $"--objectdn={name}"], cancellationToken);
        }

        var each = Stopwatch.GetElapsedTime(start) / Alone;
        await output.WriteLineAsync(FormattableString.Invariant(
            $"  a process for each     {each.TotalSeconds:N2} s a user ({Alone} users), full scan {each * domain.Users / full:N0} times as fast"));
    }

    private static string Line(Timing timing) => FormattableString.Invariant(
        $"{timing.Fastest.TotalSeconds:N2} to {timing.Slowest.TotalSeconds:N2} s, median {timing.Median.TotalSeconds:N2} s, {timing.Items / timing.Fastest.TotalSeconds:N0} users/s");
}
