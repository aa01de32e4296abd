using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Checks.Tests.Connect;

public sealed class ConnectChecksTests
{
    private static readonly string[] AllPass = ["HST-001 Passed", "HST-002 Passed", "HST-003 Passed", "HST-004 Passed", "HST-005 Passed", "HST-006 Passed"];

    [Fact]
    public void Evaluate_HealthyEngine_PassesAll() => Assert.Equal(AllPass, Outcomes(Connects.Healthy));

    [Fact]
    public void Evaluate_CloudSyncAgentAlone_AnswersWhatItCanAndSkipsTheRest() => Assert.Equal(
        ["HST-001 Passed", "HST-002 Passed", "HST-003 Passed", "HST-004 Skipped", "HST-005 Skipped", "HST-006 Skipped"],
        Outcomes(Connects.CloudSync));

    /// <summary>A staging server's settings are asked about as those of any other: it takes over with them.</summary>
    [Fact]
    public void Evaluate_Staging_IsNoFault() =>
        Assert.Equal(AllPass, Outcomes(Connects.Healthy with { Scheduler = Connects.Healthy.Scheduler with { StagingModeEnabled = true } }));

    [Theory]
    [InlineData(SyncServiceState.Stopped, SyncServiceStart.Automatic, Severity.Critical, "The sync engine is stopped: no reset is written back until the service ADSync runs.", "Start-Service -Name ADSync")]
    [InlineData(SyncServiceState.Stopping, SyncServiceStart.Automatic, Severity.Critical, "The sync engine is stopping: no reset is written back until the service ADSync runs.", "Start-Service -Name ADSync")]
    [InlineData(SyncServiceState.Paused, SyncServiceStart.Automatic, Severity.Critical, "The sync engine is paused: no reset is written back until the service ADSync runs.", "Start-Service -Name ADSync")]
    [InlineData(SyncServiceState.Stopped, SyncServiceStart.Disabled, Severity.Critical, "The sync engine is stopped and disabled: nothing starts it again until somebody enables the service ADSync.", "Set-Service -Name ADSync -StartupType Automatic\nStart-Service -Name ADSync")]
    [InlineData(SyncServiceState.Starting, SyncServiceStart.Automatic, Severity.Warning, "The sync engine is starting, and does not run yet. Recheck in a minute.", null)]
    public void Evaluate_EngineDoesNotRun_IsFound(SyncServiceState state, SyncServiceStart start, Severity severity, string message, string? script)
    {
        var finding = Assert.Single(Connects.Result("HST-001", Connects.Healthy with { Engine = Connects.Healthy.Engine with { State = state, Start = start } }).Findings);

        Assert.Equal((ConnectNames.Engine, severity, message, script), (finding.Subject, finding.Severity, finding.Message, finding.Repair?.Script));
    }

    [Fact]
    public void Evaluate_NeitherIsInstalled_IsCriticalOnce()
    {
        var nothing = Connects.CloudSync with { CloudSync = Connects.Absent(ConnectNames.CloudSync) };

        Assert.Equal(
            ["HST-001 Failed", "HST-002 Skipped", "HST-003 Skipped", "HST-004 Skipped", "HST-005 Skipped", "HST-006 Skipped"], Outcomes(nothing));
        Assert.Equal(
            (Severity.Critical, "Neither Entra Connect nor the cloud sync agent is installed on this host: nothing here writes a reset back."),
            Connects.Result("HST-001", nothing).Findings.Select(finding => (finding.Severity!.Value, finding.Message)).Single());
    }

    [Fact]
    public void Evaluate_ServiceThatMayNotBeAskedAbout_IsSkippedWithTheReason()
    {
        var unknown = Connects.Healthy with { Engine = new(ConnectNames.Engine, null, null, null, null, "May not ask.", null) };

        Assert.All(["HST-001", "HST-002", "HST-003"], id => Assert.Equal((CheckOutcome.Skipped, "May not ask."), (Connects.Result(id, unknown).Outcome, Connects.Result(id, unknown).Reason)));
    }

    [Theory]
    [InlineData(SyncServiceStart.Manual, "The sync engine does not start with Windows: the start of the service ADSync is manual.")]
    [InlineData(SyncServiceStart.Disabled, "The sync engine does not start with Windows: the start of the service ADSync is disabled.")]
    public void Evaluate_EngineDoesNotStartByItself_IsAWarning(SyncServiceStart start, string message)
    {
        var finding = Assert.Single(Connects.Result("HST-002", Connects.Healthy with { Engine = Connects.Healthy.Engine with { Start = start } }).Findings);

        Assert.Equal((Severity.Warning, message, $"Set-Service -Name ADSync -StartupType {start}"), (finding.Severity, finding.Message, finding.Repair!.Undo));
    }

    [Fact]
    public void Evaluate_WritebackOff_IsFoundThoughTheServerIsNotMeantToWriteBack()
    {
        var finding = Assert.Single(Connects.Result("HST-004", Connects.Healthy with { Writeback = new(false, null) }).Findings);

        Assert.Equal((Severity.Critical, "Password writeback is switched off in Entra Connect on this server."), (finding.Severity, finding.Message));
    }

    [Fact]
    public void Evaluate_WhetherWritebackIsOnIsNotKnown_IsSkippedWithTheReason()
    {
        var result = Connects.Result("HST-004", Connects.Healthy with { Writeback = new(null, "Not in ADSyncAdmins.") });

        Assert.Equal((CheckOutcome.Skipped, "Not in ADSyncAdmins."), (result.Outcome, result.Reason));
    }

    [Theory]
    [InlineData(true, true, "The scheduler is suspended: Entra Connect's wizard is open, or an upgrade is under way. Close the wizard.")]
    [InlineData(false, false, "The scheduler is switched off: it starts no cycles.")]
    [InlineData(null, false, "The scheduler is switched off: it starts no cycles.")]
    public void Evaluate_SchedulerStandsStill_IsAWarning(bool? suspended, bool cycles, string message)
    {
        var finding = Assert.Single(Connects.Result("HST-005", Connects.Healthy with { Scheduler = Connects.Healthy.Scheduler with { SchedulerSuspended = suspended, SyncCycleEnabled = cycles } }).Findings);

        Assert.Equal((Severity.Warning, message), (finding.Severity, finding.Message));
    }

    [Fact]
    public void Evaluate_MaintenanceOff_IsAWarningWithTheWayBack()
    {
        var finding = Assert.Single(Connects.Result("HST-006", Connects.Healthy with { Scheduler = Connects.Healthy.Scheduler with { MaintenanceEnabled = false } }).Findings);

        Assert.Equal(
            (Severity.Warning, "Import-Module ADSync\nSet-ADSyncScheduler -MaintenanceEnabled $true", "Set-ADSyncScheduler -MaintenanceEnabled $false"),
            (finding.Severity, finding.Repair!.Script, finding.Repair.Undo));
    }

    [Fact]
    public void Evaluate_SchedulerThatNamesNothing_IsSkipped() => Assert.Equal(
        ["HST-005 Skipped", "HST-006 Skipped"],
        Outcomes(Connects.Healthy with { Scheduler = new(null, null, null, null, null, null) })[4..]);

    /// <summary>Where nobody could look, nothing may change the verdict, and nothing passes.</summary>
    [Fact]
    public void Evaluate_NotWindows_IsSkippedAndChangesNoVerdict()
    {
        const string NotWindows = "This host does not run Windows, so Entra Connect does not run here.";
        var snapshot = Connects.Snapshot(Connects.Healthy) with { Connect = new(null, NotWindows, 0) };

        Assert.All(Connects.Results(snapshot), result => Assert.Equal((CheckOutcome.Skipped, NotWindows, Severity.Info), (result.Outcome, result.Reason, result.Check.Severity)));
        Assert.Equal(Verdict.Works, Judgement.Of(snapshot, Connects.Results(snapshot)).Verdict);
    }

    [Fact]
    public void Evaluate_AgentOfBefore_IsSkipped() => Assert.All(
        Connects.Results(new Snapshot(new("CONNECT01", "Microsoft Windows", "0.1.0"), Connects.TakenAt)),
        result => Assert.Equal((CheckOutcome.Skipped, "Not looked at in this run."), (result.Outcome, result.Reason)));

    private static string[] Outcomes(ConnectFacts facts) => [.. Connects.Results(Connects.Snapshot(facts)).Select(result => $"{result.Check.Id} {result.Outcome}")];
}
