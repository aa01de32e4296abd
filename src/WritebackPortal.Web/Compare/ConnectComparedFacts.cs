using WritebackPortal.Checks;
using WritebackPortal.Contracts.Connect;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Compare;

/// <summary>Entra Connect on its host. Staging is a difference and no fault: one of two servers is meant to be in it.</summary>
internal static class ConnectComparedFacts
{
    public static IEnumerable<Fact> Of(ConnectFacts facts, IReadOnlyList<CheckResult> results) =>
    [
        New(FactKind.Engine, "1 engine", CompareTexts.Engine, Service(facts.Engine, Judged(results, "HST-001"))),
        New(FactKind.Engine, "2 cloud sync", CompareTexts.CloudSync, Service(facts.CloudSync, null)),
        New(FactKind.EngineVersion, "3 version", CompareTexts.EngineVersion, Version(facts.Engine.IsAbsent ? facts.CloudSync : facts.Engine, Judged(results, "HST-003"))),
        New(FactKind.Staging, "4 staging", CompareTexts.StagingMode, Switch(facts.Scheduler.StagingModeEnabled, facts.Scheduler.Failure, null)),
        New(FactKind.ConnectSetting, "5 writeback", CompareTexts.WritebackFeature, Switch(facts.Writeback.IsEnabled, facts.Writeback.Failure, Judged(results, "HST-004"))),
        New(FactKind.ConnectSetting, "6 maintenance", CompareTexts.MaintenanceTask, Switch(facts.Scheduler.MaintenanceEnabled, facts.Scheduler.Failure, Judged(results, "HST-006"))),
        New(FactKind.ConnectSetting, "7 cycles", CompareTexts.SyncCycles, Switch(facts.Scheduler.SyncCycleEnabled, facts.Scheduler.Failure, Judged(results, "HST-005"))),
        New(FactKind.ConnectSetting, "8 instance", CompareTexts.ToldCloud, Number(facts)),
    ];

    private static Fact New(FactKind kind, string key, string name, FactSeen seen) => new(FactGroup.Connect, kind, key, name, seen);

    private static CheckState? Judged(IReadOnlyList<CheckResult> results, string id) =>
        results.FirstOrDefault(result => result.Check.Id == id) is { Outcome: CheckOutcome.Passed or CheckOutcome.Failed } result ? CheckStates.Of(result) : null;

    private static FactSeen Service(SyncService service, CheckState? state) => service switch
    {
        { Failure: { } failure } => FactSeen.NotLookedAt(failure),
        { IsAbsent: true } => FactSeen.Plain(CompareTexts.NotInstalled),
        { State: SyncServiceState.Running } => new("running", CompareTexts.EngineRuns, state),
        _ => new($"{service.State}", CompareTexts.EngineRunsNot, state),
    };

    private static FactSeen Version(SyncService service, CheckState? state) => service switch
    {
        { Version: { } version } => new(version, version, state),
        _ => FactSeen.NotLookedAt(service.VersionFailure ?? service.Failure),
    };

    private static FactSeen Switch(bool? value, string? failure, CheckState? state) => value switch
    {
        true => new("on", CompareTexts.On, state),
        false => new("off", CompareTexts.Off, state),
        _ => FactSeen.NotLookedAt(failure),
    };

    private static FactSeen Number(ConnectFacts facts) => facts.Instance switch
    {
        { Failure: { } failure } => FactSeen.NotLookedAt(failure),
        { Value: { } value } => FactSeen.Plain(FormattableString.Invariant($"{value}")),
        _ => FactSeen.Plain(CompareTexts.NotSet),
    };
}
