using System.Globalization;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Checks.Connect;

/// <summary>Judged by the snapshot's own time: the same facts give the same answer in a year.</summary>
internal sealed class VersionIsServed() : Check(
    new(
        "HST-003",
        "The version of the sync engine is still served",
        Severity.Info,
        Requirement.Host,
        "Microsoft's services refuse versions that are too old. From that day on such a server neither synchronises nor writes back, though nothing on it has changed.",
        ConnectText.Versions))
{
    public override CheckResult Evaluate(Snapshot snapshot) => snapshot.Connect switch
    {
        { Facts: { } facts } => Evaluate(facts, snapshot.TakenAt),
        { Failure: { } failure } => CheckResult.Skipped(Info, failure),
        _ => CheckResult.Skipped(Info, "Not looked at in this run."),
    };

    private CheckResult Evaluate(ConnectFacts facts, DateTimeOffset asOf) => facts.Writer() switch
    {
        null => CheckResult.Skipped(Info, facts.CloudSync.Failure ?? "No sync engine is installed on this host."),
        { Failure: { } failure } => CheckResult.Skipped(Info, failure),
        { VersionFailure: { } failure } => CheckResult.Skipped(Info, failure),
        var writer when !Version.TryParse(writer.Version, out _) => CheckResult.Skipped(Info, $"The program of the service {writer.Name} names no version."),
        var writer => Evaluate(writer, Version.Parse(writer.Version!), asOf),
    };

    private CheckResult Evaluate(SyncService writer, Version version, DateTimeOffset asOf)
    {
        var limits = ServedVersions.All.Where(limit => limit.Service == writer.Name).ToList();
        var broken = limits.Find(limit => version < limit.Oldest);
        return CheckResult.From(
            Info,
            broken is null ? [] : [Finding(writer, broken, asOf)],
            [
                new($"Program of {writer.Name}", version.ToString(), broken is null ? CheckOutcome.Passed : CheckOutcome.Failed),
                .. limits[^1..].Select(limit => new Evidence("Oldest version that is served", $"{limit.Oldest}, by a table as of {ServedVersions.AsOf:yyyy-MM-dd}", CheckOutcome.Passed)),
            ]);
    }

    private static Finding Finding(SyncService writer, ServedVersion limit, DateTimeOffset asOf)
    {
        var isOver = asOf >= limit.Since;
        var name = writer.Name == ConnectNames.CloudSync ? "the cloud sync agent" : "Entra Connect";
        var fault = isOver ? $"is too old: {Since(limit)}{limit.Means}" : $"is served until {Day(limit)} only: from then on {limit.Means}";
        return new(writer.Name, $"Version {writer.Version} of {name} {fault}. Upgrade to {Wanted(limit)} or newer.")
        {
            Severity = isOver ? Severity.Critical : Severity.Warning,
            Repair = Upgrade(writer, Wanted(limit)),
        };
    }

    private static string Since(ServedVersion limit) => limit.Since == DateTimeOffset.MinValue ? "" : $"since {Day(limit)} ";

    private static string Day(ServedVersion limit) => limit.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Above 1.x the limit of 1.x is not enough.</summary>
    private static Version Wanted(ServedVersion limit) => ServedVersions.All.Last(other => other.Service == limit.Service).Oldest;

    private static Repair Upgrade(SyncService writer, Version wanted) => new(
        "Upgrade in place",
        "an administrator of the Connect server",
        writer.Name == ConnectNames.CloudSync
            ? $"""
            1. Sign in to https://entra.microsoft.com and open Entra Connect, Cloud sync, Agents.
            2. Download the provisioning agent, {wanted} or newer, and run it on this server.
            """
            : $"""
            1. Export the settings: in Entra Connect's wizard, View or export current configuration. Write down custom sync rules.
            2. Sign in to https://entra.microsoft.com and open Entra Connect, Connect Sync. The installer is offered there alone.
            3. Run it on this server, {wanted} or newer, and follow Upgrade. Where there is a staging server, upgrade that one first.
            """,
        Undo: null,
        "The engine stops while it is upgraded: no reset is written back for some minutes. An upgrade cannot be taken back.");
}
