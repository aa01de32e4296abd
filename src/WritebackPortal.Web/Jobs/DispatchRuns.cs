using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Jobs;

/// <summary>Asks every connected server for a run when its last one is old enough.</summary>
internal sealed class DispatchRuns(
    IDbContextFactory<PortalDb> databases,
    RequestRun requestRun,
    AgentPresence presence,
    IOptions<RunOptions> options,
    TimeProvider time) : IPortalJob
{
    private const double Spread = 0.1;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var serverId in await DueAsync(cancellationToken))
        {
            await requestRun.ExecuteAsync(serverId, RunTrigger.Schedule, Actor.Portal, because: null, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var agents = await db.Agents
            .Where(agent => agent.RevokedAt == null)
            .Select(agent => new
            {
                agent.Id,
                agent.ServerId,
                Last = db.Runs
                    .Where(run => run.ServerId == agent.ServerId)
                    .OrderByDescending(run => run.RequestedAt)
                    .Select(run => (DateTimeOffset?)run.RequestedAt)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return [.. agents
            .Where(agent => presence.IsConnected(agent.Id))
            .Where(agent => agent.Last is not { } last || now >= last + IntervalOf(agent.ServerId))
            .Select(agent => agent.ServerId)
            .Distinct()];
    }

    // Each server has an interval of its own, up to a tenth longer: a fleet that started together drifts apart.
    private TimeSpan IntervalOf(Guid serverId) =>
        options.Value.Interval * (1 + (Spread * serverId.ToByteArray()[^1] / byte.MaxValue));
}
