using System.Text.Json;
using WritebackPortal.Agent.Directory.Lookup;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Agent.Reports;
using WritebackPortal.Agent.Runs;
using WritebackPortal.Agent.Settings;
using WritebackPortal.Checks.Directory.Users;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Commands;

/// <summary>Looks up one user or container and prints the answer. Nothing is sent to a portal, and nothing is kept.</summary>
internal sealed class UserAct(AgentConsole console, TimeProvider time)
{
    public async Task<int> RunAsync(DataFolder folder, UserArguments arguments, CancellationToken cancellationToken)
    {
        if (AgentCommandLine.Settings(folder, console) is not { } settings)
        {
            return ExitCode.Unable;
        }

        console.Error.WriteLine("Looking in the directory ...");
        var request = new LookupRequest(Guid.NewGuid(), arguments.Name, DateTimeOffset.MaxValue, arguments.Connector);
        var lookup = await new UserLookup(settings.Directory, time).ObserveAsync(request, HostFacts.Read().Name, cancellationToken);
        var report = UserReport.Of(lookup);
        Print(report, lookup, arguments.Json);
        return CodeOf(report.Diagnosis?.Verdict);
    }

    internal static int CodeOf(DiagnosisVerdict? verdict) => verdict switch
    {
        DiagnosisVerdict.CanReset or DiagnosisVerdict.AtRisk => ExitCode.Success,
        DiagnosisVerdict.CannotReset => ExitCode.Failure,
        _ => ExitCode.Unable,
    };

    private void Print(UserReport report, Observation<LookupFacts> lookup, bool asJson)
    {
        if (asJson)
        {
            console.Out.WriteLine(JsonSerializer.Serialize(report, UserReportJson.Default.UserReport));
        }
        else if (report.Diagnosis is { } diagnosis && lookup.Facts is { } facts)
        {
            new UserReportView(console.Report()).Write(diagnosis, facts);
        }

        if (lookup.Failure is { } failure)
        {
            console.Error.WriteLine(Printable.Lines(failure));
        }
    }
}
