using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Jobs;

namespace WritebackPortal.Web.Demo;

/// <summary>Judges silences of the past as the portal's own job does.</summary>
internal sealed class DemoSilence(PortalWriter writer, ExpireRuns expireRuns, AgentPresence presence, DemoClock clock)
{
    private readonly HashSet<Guid> _silent = [];

    /// <summary>The run that the agent took expires, and its server becomes Unknown.</summary>
    public async Task BeginAsync(DemoAgent agent, DateTimeOffset lastSeen, CancellationToken cancellationToken)
    {
        presence.Heard(agent.AgentId);
        clock.Stand(lastSeen + AgentPresence.SilentAfter);
        await writer.WriteAsync((db, token) => JudgeSilence.SilenceAsync(db, agent.ServerId, lastSeen, clock.GetUtcNow(), token), cancellationToken);
        clock.Stand(lastSeen + TimeSpan.FromMinutes(6));
        await expireRuns.RunAsync(cancellationToken);
        _silent.Add(agent.ServerId);
    }

    /// <summary>The agent is heard of; a server that was silent stays Unknown until there are new facts.</summary>
    public async Task HearAsync(DemoAgent agent, CancellationToken cancellationToken)
    {
        presence.Heard(agent.AgentId);
        if (_silent.Remove(agent.ServerId))
        {
            await writer.WriteAsync((db, token) => JudgeSilence.HearAsync(db, agent.ServerId, token), cancellationToken);
        }
    }
}
