namespace WritebackPortal.Contracts.Runs;

/// <summary>Answer of <c>GET /api/agent/v1/work/next</c>: exactly one of the two is present. An agent skips what it does not know.</summary>
public sealed record AgentWork(RunRequest? Run, LookupRequest? Lookup);

/// <summary>A question about one user, answered at once and kept nowhere. Nothing in it is executable.</summary>
/// <param name="LookupId">Chosen by the portal.</param>
/// <param name="Query">A user principal name, a sAMAccountName, or the distinguished name of a user or a container.</param>
/// <param name="ExpiresAt">After this instant nobody waits for the answer.</param>
/// <param name="ConnectorAccount">sAMAccountName of the connector account when an operator named one; otherwise it is looked for.</param>
public sealed record LookupRequest(Guid LookupId, string Query, DateTimeOffset ExpiresAt, string? ConnectorAccount);
