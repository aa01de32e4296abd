using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Contracts.Runs;

/// <summary>What the portal wants looked at, for the server's history. Nothing in it is executable.</summary>
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
    string? ConnectorAccount)
{
    /// <summary>The silences of <see cref="SnapshotSection.Idle"/>, ascending; null for the usual ones.</summary>
    public IReadOnlyList<double>? IdleSeconds { get; init; }
}

public enum RunTrigger
{
    Schedule,
    Person,
    AgentStart,
}

/// <summary>Body of <c>POST /api/agent/v1/runs/{runId}/progress</c>: a long section is under way. May be lost; a run that reports does not expire.</summary>
/// <param name="Done">How much of <paramref name="Section"/> is done, in users; of an idle ladder, in connections.</param>
/// <param name="Total">Of how much; null when it is not known yet.</param>
/// <param name="Of">What is being read, for example the DNS name of a domain.</param>
public sealed record RunProgress(SnapshotSection Section, int Done, int? Total, string Of);

/// <summary>Body of <c>POST /api/agent/v1/runs/{runId}/completion</c>: every section has been uploaded.</summary>
/// <param name="StartedAt">When the agent took the run (UTC, by its own clock).</param>
/// <param name="TakenAt">When the last probe ended (UTC, by its own clock).</param>
/// <param name="SentAt">When this was sent (UTC, by the agent's clock), so that the portal can tell a skewed clock from a late delivery.</param>
public sealed record RunCompletion(HostIdentity Host, DateTimeOffset StartedAt, DateTimeOffset TakenAt, DateTimeOffset SentAt);
