using WritebackPortal.Web.Data;
using WritebackPortal.Web.Maintenance;

namespace WritebackPortal.Web.Demo;

/// <summary>What the people of the demo plan: one maintenance is over, one lasts, one is to come.</summary>
internal sealed class DemoMaintenance(PlanMaintenance plan, PortalWriter writer, DemoClock clock)
{
    private static readonly Dictionary<string, DemoWindow> Planned = new()
    {
        ["MEL-SYNC03"] = new(TimeSpan.FromHours(9), TimeSpan.Zero, TimeSpan.FromMinutes(65), "Windows updates"),
        ["SIN-SYNC03"] = new(TimeSpan.FromMinutes(25), TimeSpan.Zero, TimeSpan.FromHours(2), "Windows updates"),
        ["DUB-SYNC01"] = new(TimeSpan.FromHours(5), TimeSpan.FromHours(35), TimeSpan.FromHours(2), "Upgrade of Entra Connect, CHG0048311"),
    };

    /// <summary>How long before the present it was planned, and how long before it was over; nothing for a server without any.</summary>
    public static IEnumerable<(TimeSpan Ago, DemoMomentKind Kind)> Of(DemoServer server)
    {
        if (!Planned.TryGetValue(server.Name, out var window))
        {
            yield break;
        }

        yield return (window.Ago, DemoMomentKind.PlanMaintenance);
        if (window.Ago - window.Ahead - window.Lasts is var over && over > TimeSpan.Zero)
        {
            yield return (over, DemoMomentKind.EndMaintenance);
        }
    }

    public async Task PlanAsync(DemoTurn[] turns, CancellationToken cancellationToken)
    {
        foreach (var (moment, agent) in turns)
        {
            var window = Planned[agent.Server.Name];
            var from = moment.At + window.Ahead;
            var outcome = await plan.ExecuteAsync([agent.ServerId], new(from, from + window.Lasts, window.Reason), DemoEnrolment.Operator, cancellationToken);
            if (outcome.Result is not MaintenanceResult.Done)
            {
                throw new InvalidOperationException($"The maintenance of {agent.Server.Name} could not be planned: {outcome.Result}.");
            }
        }
    }

    /// <summary>As the portal's own job does it, but without asking for runs: those of the past are told already.</summary>
    public Task EndAsync(CancellationToken cancellationToken) =>
        writer.WriteAsync((db, token) => KeepMaintenance.KeepAsync(db, clock.GetUtcNow(), token), cancellationToken);

    private sealed record DemoWindow(TimeSpan Ago, TimeSpan Ahead, TimeSpan Lasts, string Reason);
}
