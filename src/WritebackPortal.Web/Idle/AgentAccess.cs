using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Agents.Api;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Idle;

/// <summary>Tells a connection that outlives its token when its agent loses access.</summary>
internal sealed class AgentAccess(IDbContextFactory<PortalDb> databases, RunSignals signals)
{
    /// <summary>Completes when the agent is revoked.</summary>
    public async Task UntilRevokedAsync(AgentIdentity agent, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Taken first: a revocation while the database is asked raises it.
            var signal = signals.Next(agent.ServerId);
            if (!await HasAccessAsync(agent.AgentId, cancellationToken))
            {
                return;
            }

            await signal.WaitAsync(cancellationToken);
        }
    }

    private async Task<bool> HasAccessAsync(Guid agentId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Agents.AnyAsync(agent => agent.Id == agentId && agent.RevokedAt == null, cancellationToken);
    }
}
