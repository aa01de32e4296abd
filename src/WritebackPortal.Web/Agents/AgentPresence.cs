using System.Collections.Concurrent;

namespace WritebackPortal.Web.Agents;

/// <summary>When each agent was last heard of. Kept in memory: a poll must not cost a write.</summary>
public sealed class AgentPresence(TimeProvider time)
{
    /// <summary>Three missed polls.</summary>
    internal static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(150);

    private readonly ConcurrentDictionary<Guid, Contact> _contacts = new();

    internal void Heard(Guid agentId) => Update(agentId, holding: 0, hasLeft: false);

    internal void HoldBegan(Guid agentId) => Update(agentId, holding: 1, hasLeft: false);

    /// <param name="hasLeft">True when the agent's side ended it: its process or its network is gone.</param>
    internal void HoldEnded(Guid agentId, bool hasLeft) => Update(agentId, holding: -1, hasLeft);

    internal DateTimeOffset? LastSeen(Guid agentId) =>
        _contacts.TryGetValue(agentId, out var contact) ? contact.Holding > 0 ? time.GetUtcNow() : contact.At : null;

    internal bool IsHolding(Guid agentId) => _contacts.TryGetValue(agentId, out var contact) && contact.Holding > 0;

    internal bool IsConnected(Guid agentId) =>
        _contacts.TryGetValue(agentId, out var contact)
        && (contact.Holding > 0 || (!contact.HasLeft && time.GetUtcNow() - contact.At < SilentAfter));

    internal IReadOnlyList<Guid> Known => [.. _contacts.Keys];

    private void Update(Guid agentId, int holding, bool hasLeft)
    {
        var now = time.GetUtcNow();
        _contacts.AddOrUpdate(
            agentId,
            _ => new(now, Math.Max(holding, 0), hasLeft),
            (_, contact) => new(now, Math.Max(contact.Holding + holding, 0), hasLeft));
    }

    private sealed record Contact(DateTimeOffset At, int Holding, bool HasLeft);
}
