using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Jobs;

/// <summary>Writes down when agents were last heard of, all in one act, so that a restart remembers.</summary>
internal sealed class StoreLastSeen(PortalWriter writer, AgentPresence presence) : IPortalJob
{
    private readonly Dictionary<Guid, DateTimeOffset> _stored = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var moved = presence.Known
            .Select(agentId => (Id: agentId, LastSeen: presence.LastSeen(agentId)!.Value))
            .Where(agent => _stored.GetValueOrDefault(agent.Id) != agent.LastSeen)
            .ToList();
        if (moved.Count == 0)
        {
            return;
        }

        await writer.WriteAsync(
            async (db, token) =>
            {
                foreach (var (id, lastSeen) in moved)
                {
                    await db.Agents.Where(agent => agent.Id == id).ExecuteUpdateAsync(agent => agent.SetProperty(record => record.LastSeen, lastSeen), token);
                }
            },
            cancellationToken);
        moved.ForEach(agent => _stored[agent.Id] = agent.LastSeen);
    }
}
