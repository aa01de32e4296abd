using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Contracts.Runs;

/// <summary>Answer of <c>GET /api/agent/v1/runs/next</c>: what the portal wants looked at. Nothing in it is executable.</summary>
/// <param name="RunId">Chosen by the portal; makes every upload idempotent.</param>
/// <param name="ExpiresAt">After this instant the portal no longer waits for the answer, but still takes it.</param>
/// <param name="Sections">What to observe, in this order.</param>
/// <param name="Profile">The endpoints to probe.</param>
/// <param name="RelayHosts">The tenant's own relays, each <c>host</c> or <c>host:port</c>; they are probed in place of the profile's relays.</param>
/// <param name="ConnectorAccount">sAMAccountName of the connector account when an operator named one; otherwise it is looked for.</param>
public sealed record RunRequest(
    Guid RunId,
    RunTrigger Trigger,
    DateTimeOffset RequestedAt,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<SnapshotSection> Sections,
    CloudProfile Profile,
    IReadOnlyList<string> RelayHosts,
    string? ConnectorAccount);

public enum RunTrigger
{
    Schedule,
    Person,
    AgentStart,
}

/// <summary>Body of <c>POST /api/agent/v1/runs/{runId}/completion</c>: every section has been uploaded.</summary>
/// <param name="StartedAt">When the agent took the run (UTC, by its own clock).</param>
/// <param name="TakenAt">When the last probe ended (UTC, by its own clock).</param>
/// <param name="SentAt">When this was sent (UTC, by the agent's clock), so that the portal can tell a skewed clock from a late delivery.</param>
public sealed record RunCompletion(HostIdentity Host, DateTimeOffset StartedAt, DateTimeOffset TakenAt, DateTimeOffset SentAt);
