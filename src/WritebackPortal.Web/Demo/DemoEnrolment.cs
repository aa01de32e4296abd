using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Demo;

/// <summary>Enrols simulated agents by code and key, the way a real one is, and finds them again.</summary>
internal sealed class DemoEnrolment(CreateEnrollmentCode createCode, EnrollAgent enroll, ConfigureServer configure, IDbContextFactory<PortalDb> databases)
{
    /// <summary>Who does what nobody is there to do.</summary>
    public static Actor Operator { get; } = new("demo", "Identity lead (demo)", ActorKind.LocalOperator, "127.0.0.1");

    public async Task<DemoAgent> EnrolAsync(DemoServer server, CancellationToken cancellationToken)
    {
        var code = await createCode.ExecuteAsync(Operator, cancellationToken);
        var outcome = await enroll.ExecuteAsync(new(code.Code, NewKey(), DemoPipeline.HostOf(server)), "127.0.0.1", cancellationToken);
        var agentId = outcome.Response?.AgentId ?? throw new InvalidOperationException($"{server.Name} could not be enrolled: {outcome.Problem}.");
        var agent = await AgentAsync(server, agentId, cancellationToken);
        var faults = await configure.ExecuteAsync(
            agent.ServerId, server.Name, new(server.Cloud, server.RelayHosts, null) { Site = server.Site, Labels = server.Labels }, Operator, cancellationToken);
        return faults.Count is 0 ? agent : throw new InvalidOperationException($"{server.Name} could not be set: {string.Join(' ', faults.Values)}");
    }

    /// <summary>The agents of an earlier start.</summary>
    public async Task<IReadOnlyList<DemoAgent>> FindAsync(IReadOnlyList<DemoServer> servers, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var known = await db.Agents
            .Where(agent => agent.RevokedAt == null)
            .Join(db.Servers, agent => agent.ServerId, server => server.Id, (agent, server) => new { server.HostName, agent.Id, agent.ServerId, agent.EnrolledAt })
            .ToListAsync(cancellationToken);
        var byHost = known.ToDictionary(agent => agent.HostName, StringComparer.Ordinal);
        return [.. servers
            .Select(server => byHost.GetValueOrDefault(server.Host.ToUpperInvariant()) is { } agent ? new DemoAgent(server, agent.Id, agent.ServerId, agent.EnrolledAt + server.Enrolled) : null)
            .OfType<DemoAgent>()];
    }

    private async Task<DemoAgent> AgentAsync(DemoServer server, Guid agentId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var agent = await db.Agents.AsNoTracking().SingleAsync(agent => agent.Id == agentId, cancellationToken);
        return new(server, agentId, agent.ServerId, agent.EnrolledAt + server.Enrolled);
    }

    // The private half is thrown away at once: nobody can speak for a simulated agent over the network.
    private static Contracts.Enrollment.AgentPublicKey NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(false).Q;
        return new(Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y));
    }
}
