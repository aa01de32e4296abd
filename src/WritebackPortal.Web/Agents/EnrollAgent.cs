using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts.Enrollment;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents.Api;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Clouds;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Agents;

/// <summary>The new agent, or why there is none: one of the two.</summary>
internal sealed record EnrollmentOutcome(EnrollmentResponse? Response, AgentProblem? Problem);

/// <summary>Takes a code and a public key, and knows the agent by that key from then on.</summary>
internal sealed partial class EnrollAgent(PortalWriter writer, CloudProfiles clouds, PortalChanges changes, TimeProvider time, ILogger<EnrollAgent> logger)
{
    /// <param name="address">Where the request came from.</param>
    public async Task<EnrollmentOutcome> ExecuteAsync(EnrollmentRequest request, string address, CancellationToken cancellationToken)
    {
        if (!HostText.IsValid(request.Host) || AgentKey.ThumbprintOf(request.PublicKey) is not { } thumbprint)
        {
            return new(null, AgentProblem.EnrollmentInvalid);
        }

        var (agent, server, problem) = await writer.WriteAsync((db, token) => EnrollAsync(db, request, thumbprint, address, token), cancellationToken);
        if (agent is null || server is null)
        {
            return new(null, problem);
        }

        Log.Enrolled(logger, server.Name, thumbprint);
        changes.Publish(server.Id);
        return new(new(agent.Id, server.Name), null);
    }

    private async Task<(AgentRecord? Agent, ServerRecord? Server, AgentProblem? Problem)> EnrollAsync(
        PortalDb db,
        EnrollmentRequest request,
        string thumbprint,
        string address,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var hash = CodeText.Hash(request.Code);
        var code = await db.EnrollmentCodes.SingleOrDefaultAsync(code => code.Hash == hash, cancellationToken);
        if (ProblemOf(code, now) is { } problem)
        {
            return (null, null, problem);
        }

        if (await db.Agents.AnyAsync(agent => agent.Thumbprint == thumbprint, cancellationToken))
        {
            return (null, null, AgentProblem.EnrollmentInvalid);
        }

        var server = await ServerOfAsync(db, request.Host.Name, code!.IsLocal, now, cancellationToken);
        var agent = AgentOf(request, thumbprint, server.Id, code.IsLocal, now);
        db.Agents.Add(agent);
        code.UsedAt = now;
        code.UsedBy = server.Id;
        Note(db, agent, server, code, address);
        return (agent, server, null);
    }

    private static void Note(PortalDb db, AgentRecord agent, ServerRecord server, EnrollmentCodeRecord code, string address)
    {
        var replaced = db.Agents.Local.Where(other => other.ServerId == server.Id && other != agent).Select(other => other.Thumbprint);
        db.Note(Actor.OfAgent(agent.Id, server.Name, address), new(AuditAct.AgentEnrolled, agent.Thumbprint)
        {
            Server = new(server.Id, server.Name),
            Change = AuditChange.Created(
                ("agent", agent.Id.ToString("D")),
                ("version", agent.Version),
                ("code", code.Id.ToString("D")),
                ("codeMadeBy", code.CreatedBy),
                ("replaces", AuditChange.List(replaced))),
        });
    }

    private static AgentProblem? ProblemOf(EnrollmentCodeRecord? code, DateTimeOffset now) => code switch
    {
        null => AgentProblem.CodeUnknown,
        { UsedAt: not null } => AgentProblem.CodeUsed,
        _ when code.ExpiresAt <= now => AgentProblem.CodeExpired,
        _ => null,
    };

    // A host whose agent was revoked goes on with its history. One whose agent still works is another machine by the same name.
    private async Task<ServerRecord> ServerOfAsync(PortalDb db, string hostName, bool isLocal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = hostName.ToUpperInvariant();
        var known = await db.Servers.Where(server => server.HostName == key).OrderBy(server => server.EnrolledAt).ToListAsync(cancellationToken);
        foreach (var server in known)
        {
            var agents = await db.Agents.Where(agent => agent.ServerId == server.Id && agent.RevokedAt == null).ToListAsync(cancellationToken);
            if (agents.All(agent => isLocal && agent.IsLocal))
            {
                agents.ForEach(agent => Replace(agent, now));
                return server;
            }
        }

        return await AddServerAsync(db, hostName, now, cancellationToken);
    }

    private static void Replace(AgentRecord agent, DateTimeOffset now)
    {
        agent.RevokedAt = now;
        agent.RevokedBy = "the portal, for a new local agent";
    }

    private async Task<ServerRecord> AddServerAsync(PortalDb db, string hostName, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var taken = (await db.Servers.Select(server => server.Name).ToListAsync(cancellationToken)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var server = new ServerRecord
        {
            Id = Guid.CreateVersion7(now),
            Name = Enumerable.Range(1, taken.Count + 1)
                .Select(number => number == 1 ? hostName : $"{hostName} ({number})")
                .First(name => !taken.Contains(name)),
            HostName = hostName.ToUpperInvariant(),
            Cloud = clouds.Default.Name,
            EnrolledAt = now,
        };
        db.Servers.Add(server);
        db.ServerStates.Add(new() { ServerId = server.Id });
        return server;
    }

    private static AgentRecord AgentOf(EnrollmentRequest request, string thumbprint, Guid serverId, bool isLocal, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ServerId = serverId,
        PublicKeyX = request.PublicKey.X,
        PublicKeyY = request.PublicKey.Y,
        Thumbprint = thumbprint,
        Version = request.Host.AgentVersion,
        OperatingSystem = request.Host.OperatingSystem,
        EnrolledAt = now,
        IsLocal = isLocal,
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Enrolled {Server}. Its agent's key has the fingerprint {Fingerprint}.")]
        public static partial void Enrolled(ILogger logger, string server, string fingerprint);
    }
}
