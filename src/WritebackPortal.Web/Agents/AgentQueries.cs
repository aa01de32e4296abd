namespace WritebackPortal.Web.Agents;

/// <summary>Reads agents and enrolment codes.</summary>
public sealed class AgentQueries
{
    public Task<IReadOnlyList<AgentSummary>> ReadAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>What became of an enrolment code; null when it is unknown.</summary>
    public Task<EnrollmentState?> EnrollmentAsync(Guid codeId, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <param name="Fingerprint">Of the agent's public key (RFC 7638), as the agent prints it too.</param>
public sealed record AgentSummary(
    Guid Id,
    Guid ServerId,
    string ServerName,
    string Version,
    string OperatingSystem,
    string Fingerprint,
    DateTimeOffset EnrolledAt,
    DateTimeOffset? LastSeen,
    bool IsConnected,
    DateTimeOffset? RevokedAt,
    bool IsLocal);

/// <param name="UsedBy">The server that the code enrolled; null while it waits.</param>
/// <param name="FirstVerdictIsIn">True once that server has completed a run.</param>
public sealed record EnrollmentState(DateTimeOffset ExpiresAt, Guid? UsedBy, string? ServerName, bool FirstVerdictIsIn);
