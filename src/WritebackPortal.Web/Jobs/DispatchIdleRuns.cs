using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Idle;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Jobs;

/// <summary>Asks every connected server to measure its idle limit when the last measurement is old enough.</summary>
internal sealed class DispatchIdleRuns(
    IDbContextFactory<PortalDb> databases,
    RequestRun requestRun,
    AgentPresence presence,
    IOptions<IdleOptions> options,
    TimeProvider time) : IPortalJob
{
    private const double Spread = 0.1;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var serverId in await DueAsync(cancellationToken))
        {
            await requestRun.MeasureIdleAsync(serverId, RunTrigger.Schedule, Actor.Portal, because: null, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var agents = await db.Agents
            .Where(agent => agent.RevokedAt == null)
            .Select(agent => new
            {
                agent.Id,
                agent.ServerId,
                agent.EnrolledAt,
                Last = db.Runs
                    .Where(run => run.ServerId == agent.ServerId && run.Sections.Contains(SnapshotSection.Idle))
                    .OrderByDescending(run => run.RequestedAt)
                    .Select(run => new Measurement(
                        run.RequestedAt,
                        db.RunSections.Any(section => section.RunId == run.Id && section.Section == SnapshotSection.Idle && section.Failure == null)))
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        return [.. agents
            .Where(agent => presence.IsConnected(agent.Id))
            .Where(agent => now >= DueAt(agent.Last, agent.EnrolledAt) + JitterOf(agent.ServerId, agent.Last))
            .Select(agent => agent.ServerId)
            .Distinct()];
    }

    private DateTimeOffset DueAt(Measurement? last, DateTimeOffset enrolledAt) => last switch
    {
        null => enrolledAt + options.Value.FirstAfter,
        { HasFacts: true } => last.RequestedAt + options.Value.Interval,
        _ => last.RequestedAt + options.Value.RetryAfter,
    };

    // Each server has an interval of its own, up to a tenth longer: ladders of a fleet that started together drift apart.
    private TimeSpan JitterOf(Guid serverId, Measurement? last) =>
        (last is null ? options.Value.FirstAfter : last.HasFacts ? options.Value.Interval : options.Value.RetryAfter)
        * (Spread * serverId.ToByteArray()[^1] / byte.MaxValue);

    private sealed record Measurement(DateTimeOffset RequestedAt, bool HasFacts);
}
