using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Agents;

/// <summary>Ends an agent's access at once. Its server and history stay.</summary>
public sealed partial class RevokeAgent(PortalWriter writer, RunNews news, TimeProvider time, ILogger<RevokeAgent> logger)
{
    /// <returns>False when there is no such agent, or it is revoked already.</returns>
    public async Task<bool> ExecuteAsync(Guid agentId, Actor revokedBy, CancellationToken cancellationToken)
    {
        var serverId = await writer.WriteAsync((db, token) => RevokeAsync(db, agentId, revokedBy, token), cancellationToken);
        if (serverId is null)
        {
            return false;
        }

        Log.Revoked(logger, agentId, revokedBy.Name);

        // A held request ends now; the next one is refused.
        news.Wanted(serverId.Value);
        return true;
    }

    private async Task<Guid?> RevokeAsync(PortalDb db, Guid agentId, Actor revokedBy, CancellationToken cancellationToken)
    {
        var agent = await db.Agents.SingleOrDefaultAsync(agent => agent.Id == agentId, cancellationToken);
        if (agent is not { RevokedAt: null })
        {
            return null;
        }

        var now = time.GetUtcNow();
        agent.RevokedAt = now;
        agent.RevokedBy = revokedBy.Name;
        var cancelled = await CancelRunsAsync(db, agent.ServerId, cancellationToken);
        var state = await db.ServerStates.SingleAsync(state => state.ServerId == agent.ServerId, cancellationToken);
        state.IsSilent = true;
        await VerdictHistory.SetAsync(db, state, Verdict.Unknown, PortalReasons.Revoked, now, cancellationToken);
        var server = await db.Servers.Where(server => server.Id == agent.ServerId).Select(server => new AuditServer(server.Id, server.Name)).SingleAsync(cancellationToken);
        db.Note(revokedBy, new(AuditAct.AgentRevoked, agent.Thumbprint)
        {
            Server = server,
            Change = AuditChange.Of(("revoked", false, true), ("cancelledRuns", 0, cancelled)),
        });
        return agent.ServerId;
    }

    private static async Task<int> CancelRunsAsync(PortalDb db, Guid serverId, CancellationToken cancellationToken)
    {
        var active = await db.Runs
            .Where(run => run.ServerId == serverId && (run.State == RunState.Waiting || run.State == RunState.Running))
            .ToListAsync(cancellationToken);
        foreach (var run in active)
        {
            run.State = RunState.Cancelled;
            run.Reason = "the agent was revoked";
        }

        return active.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Agent {AgentId} was revoked by {RevokedBy}.")]
        public static partial void Revoked(ILogger logger, Guid agentId, string revokedBy);
    }
}
