using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Checks.Tests.Connect;

/// <summary>Facts of a host on which nothing is wrong, to be spoilt.</summary>
internal static class Connects
{
    public static readonly DateTimeOffset TakenAt = new(2026, 11, 29, 6, 0, 0, TimeSpan.Zero);

    public static SyncService Running(string name, string? version) =>
        new(name, SyncServiceState.Running, SyncServiceStart.Automatic, SyncServiceAccount.Virtual, version, null, version is null ? "Not read." : null);

    public static SyncService Absent(string name) => new(name, null, null, null, null, null, null);

    public static ConnectFacts Healthy { get; } = new(
        Running(ConnectNames.Engine, "2.6.84.0"),
        Absent(ConnectNames.CloudSync),
        new(ConnectNames.Key, ConnectNames.Instance, 0, null),
        new(false, true, true, false, TakenAt.AddMinutes(12), null),
        new(true, null));

    public static ConnectFacts CloudSync { get; } = new(
        Absent(ConnectNames.Engine),
        Running(ConnectNames.CloudSync, "1.1.1370.0"),
        new(ConnectNames.Key, ConnectNames.Instance, null, null),
        new(null, null, null, null, null, "Entra Connect is not installed on this host."),
        new(null, "Entra Connect is not installed on this host."));

    public static Snapshot Snapshot(ConnectFacts facts) => Snapshot(facts, TakenAt);

    public static Snapshot Snapshot(ConnectFacts facts, DateTimeOffset takenAt) =>
        new(new("CONNECT01", "Microsoft Windows", "1.0.0"), takenAt) { Connect = new(facts, null, 1) };

    public static IReadOnlyList<CheckResult> Results(Snapshot snapshot) =>
        [.. CheckCatalog.All.Where(check => check.Info.Id.StartsWith("HST-", StringComparison.Ordinal)).Select(check => check.Evaluate(snapshot))];

    public static CheckResult Result(string id, ConnectFacts facts) => Results(Snapshot(facts)).Single(result => result.Check.Id == id);
}
