using WritebackPortal.Contracts.Connect;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Compare;

/// <summary>One thing to do, in its order.</summary>
/// <param name="Link">Where it says how; null when the text says it all.</param>
/// <param name="Command">What to run; null for nothing.</param>
public sealed record CompareStep(string Text, string? More, string? Link, string? Command)
{
    /// <summary>The step of the server in the words of its checks; null when the portal says all of it.</summary>
    public FirstStep? Of { get; init; }
}

/// <summary>What a failover takes: what fails on the server that is to take over, then the switch itself.</summary>
internal static class CompareSteps
{
    private const string Maintenance = "(Get-ADSyncScheduler).MaintenanceEnabled";

    public static IReadOnlyList<CompareStep> Of(ComparedSide left, ComparedSide right) =>
        !right.IsKnown || CompareAnswer.Obstacle(left, right) is not null
            ? []
            :
            [
                .. Before(right),
                .. Scheduler(right) is { MaintenanceEnabled: not null } ? [] : new[] { new CompareStep(CompareTexts.FormatStepMaintenance(right.ServerName), CompareTexts.StepMaintenanceMeans, null, Maintenance) },
                .. Scheduler(left) is { StagingModeEnabled: true } ? [] : new[] { new CompareStep(CompareTexts.FormatStepStaging(left.ServerName), CompareTexts.StepStagingMeans, null, null) },
                .. Scheduler(right) is { StagingModeEnabled: false } ? [] : new[] { new CompareStep(CompareTexts.FormatStepActive(right.ServerName), null, null, null) },
            ];

    // What is known need not be looked up; where maintenance is off, its check stands among the steps before.
    private static SyncScheduler? Scheduler(ComparedSide side) => side.Facts?.Connect?.Facts?.Scheduler;

    private static IEnumerable<CompareStep> Before(ComparedSide right) =>
        FirstSteps.Of([.. right.Results.Select(result => new ServerCheck(result, null))], right.Facts)
            .Select(step => new CompareStep(CompareTexts.FormatStepOn(right.ServerName, step.Text), step.More, $"servers/{right.ServerId:D}#{step.Anchor}", null) { Of = step });
}
