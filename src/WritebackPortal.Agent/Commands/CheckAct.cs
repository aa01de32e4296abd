using System.Text.Json;
using WritebackPortal.Agent.Reports;
using WritebackPortal.Agent.Runs;
using WritebackPortal.Agent.Service;
using WritebackPortal.Agent.Settings;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Commands;

/// <summary>Probes, evaluates and prints. Nothing is sent to a portal, and nothing is kept.</summary>
internal sealed class CheckAct(AgentConsole console, TimeProvider time)
{
    /// <summary>Only bounds what a run request must have; nothing here waits for it.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Not the idle ladder: its far end is a portal.</summary>
    private static readonly IReadOnlyList<SnapshotSection> Sections = [.. Enum.GetValues<SnapshotSection>().Where(section => section is not SnapshotSection.Idle)];

    public async Task<int> RunAsync(DataFolder folder, CheckArguments arguments, CancellationToken cancellationToken)
    {
        if (AgentCommandLine.Settings(folder, console) is not { } settings)
        {
            return ExitCode.Unable;
        }

        var (profile, fault) = CloudFiles.Find(arguments.Cloud);
        if (profile is null)
        {
            console.Error.WriteLine(fault);
            return ExitCode.Unable;
        }

        await using var services = Services(folder, arguments.Over(settings));
        var snapshot = await ObserveAsync(services.GetRequiredService<SectionObserver>(), RequestFor(profile, arguments), cancellationToken);
        var report = CheckReport.Of(snapshot, services.GetRequiredService<CheckRunner>().Run(snapshot));
        Print(report, arguments.Json);
        return CodeOf(report.Verdict);
    }

    internal static int CodeOf(Verdict verdict) => verdict switch
    {
        Verdict.Broken => ExitCode.Failure,
        Verdict.Unknown => ExitCode.Unable,
        _ => ExitCode.Success,
    };

    private async Task<Snapshot> ObserveAsync(SectionObserver observer, RunRequest request, CancellationToken cancellationToken)
    {
        var snapshot = new Snapshot(HostFacts.Read(), time.GetUtcNow());
        var progress = new ScanReport(console.Error, time);
        foreach (var section in request.Sections)
        {
            console.Error.WriteLine($"Looking at {Subject(section)} ...");
            snapshot = await observer.ObserveAsync(section, snapshot, request, progress, cancellationToken);
        }

        return snapshot with { TakenAt = time.GetUtcNow() };
    }

    private void Print(CheckReport report, bool asJson)
    {
        if (asJson)
        {
            console.Out.WriteLine(JsonSerializer.Serialize(report, CheckReportJson.Default.CheckReport));
        }
        else
        {
            new CheckReportView(console.Report()).Write(report);
        }

        if (report.Verdict is Verdict.AtRisk)
        {
            console.Error.WriteLine("Warning: writeback works now, and is at risk. The failed checks say why.");
        }
    }

    private RunRequest RequestFor(CloudProfile profile, CheckArguments arguments)
    {
        var now = time.GetUtcNow();
        return new(
            Guid.NewGuid(), RunTrigger.Person, now, now + Window, Sections, profile, arguments.Relays, arguments.Connector);
    }

    private static ServiceProvider Services(DataFolder folder, AgentSettings settings) => new ServiceCollection()
        .AddLogging(logging => logging
            // What could not be looked at stands in the report; only what nobody expected is logged.
            .SetMinimumLevel(LogLevel.Error)
            .AddSimpleConsole(line => line.SingleLine = true)
            .AddConsole(output => output.LogToStandardErrorThreshold = LogLevel.Trace))
        .AddAgent(folder, settings)
        .AddSingleton<CheckRunner>()
        .BuildServiceProvider();

    private static string Subject(SnapshotSection section) => section switch
    {
        SnapshotSection.Network => "the way to Microsoft's endpoints",
        SnapshotSection.Directory => "the connector account's rights",
        SnapshotSection.Controllers => "the ports of the domain controllers",
        SnapshotSection.Tls => "the settings for TLS",
        SnapshotSection.Events => "the event log",
        SnapshotSection.Connect => "Entra Connect on this host",
        _ => section.ToString(),
    };
}
