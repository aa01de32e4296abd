using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Agents;

/// <summary>Reads agents and enrolment codes.</summary>
public sealed class AgentQueries(IDbContextFactory<PortalDb> databases, AgentPresence presence)
{
    public Task<IReadOnlyList<AgentSummary>> ReadAsync(CancellationToken cancellationToken) => ReadAsync(ServerLimit.Everything, cancellationToken);

    /// <summary>The agents of the servers that the limit holds.</summary>
    public async Task<IReadOnlyList<AgentSummary>> ReadAsync(ServerLimit limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var seen = await ServerSight.SeenAsync(db, limit, cancellationToken);
        var pairs = await db.Agents.AsNoTracking()
            .Join(db.Servers, agent => agent.ServerId, server => server.Id, (agent, server) => new { agent, server.Name })
            .OrderBy(pair => pair.Name).ThenByDescending(pair => pair.agent.EnrolledAt)
            .ToListAsync(cancellationToken);
        return [.. pairs.Where(pair => seen?.Contains(pair.agent.ServerId) is not false).Select(pair => Summary(pair.agent, pair.Name))];
    }

    /// <summary>What became of an enrolment code; null when it is unknown.</summary>
    public async Task<EnrollmentState?> EnrollmentAsync(Guid codeId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.EnrollmentCodes
            .Where(code => code.Id == codeId)
            .Select(code => new EnrollmentState(
                code.ExpiresAt,
                code.UsedBy,
                db.Servers.Where(server => server.Id == code.UsedBy).Select(server => server.Name).FirstOrDefault(),
                db.ServerStates.Any(state => state.ServerId == code.UsedBy && state.LastRunId != null)))
            .SingleOrDefaultAsync(cancellationToken);
    }

    private AgentSummary Summary(AgentRecord agent, string serverName) =>
        new(
            agent.Id,
            agent.ServerId,
            serverName,
            agent.Version,
            agent.OperatingSystem,
            agent.Thumbprint,
            agent.EnrolledAt,
            presence.LastSeen(agent.Id) ?? agent.LastSeen,
            agent.RevokedAt is null && presence.IsConnected(agent.Id),
            agent.RevokedAt,
            agent.IsLocal);
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
