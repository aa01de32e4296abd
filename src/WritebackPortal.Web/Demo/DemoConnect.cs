using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Web.Demo;

/// <summary>Not recorded: the lab runs no Entra Connect. These are the facts of servers that are kept as Microsoft asks for it.</summary>
internal static class DemoConnect
{
    private const string Before = "2.5.190.0";
    private const string Now = "2.6.84.0";

    /// <summary>The server that would take over for the broken one, and on which nobody looked at this setting.</summary>
    private const string WithoutMaintenance = "MEL-SYNC01";

    // Servers were upgraded one after the other, some not yet.
    private static readonly DateTimeOffset FirstUpgrade = new(2026, 8, 17, 9, 0, 0, TimeSpan.Zero);

    public static Observation<ConnectFacts> Of(DemoServer server, DateTimeOffset at) => new(
        new(
            new(ConnectNames.Engine, SyncServiceState.Running, SyncServiceStart.Automatic, SyncServiceAccount.Virtual, VersionOf(server, at), null, null),
            new(ConnectNames.CloudSync, null, null, null, null, null, null),
            new(ConnectNames.Key, ConnectNames.Instance, server.Cloud is "Fairfax" ? 4 : null, null),
            new(server.IsStaging, true, server.Name is not WithoutMaintenance, false, at.AddMinutes(Math.Round(1 + DemoSections.Jitter(server, at, 28))), null),
            new(true, null)),
        null,
        Math.Round(3400 + DemoSections.Jitter(server, at, 1100), 1));

    private static string VersionOf(DemoServer server, DateTimeOffset at) =>
        server.Number % 5 is 0 || at < FirstUpgrade.AddDays(2 * (server.Number % DemoFleetPlan.Named)) ? Before : Now;
}
