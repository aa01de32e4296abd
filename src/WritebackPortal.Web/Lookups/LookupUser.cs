using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Lookups;

/// <summary>Asks a server's agent about one user. Who asked, of which server and what came of it is logged; whom they asked about is not.</summary>
public sealed partial class LookupUser(IDbContextFactory<PortalDb> databases, LookupDesk desk, ILogger<LookupUser> logger)
{
    /// <param name="query">As <see cref="LookupText.Query"/> returned it.</param>
    /// <returns>Null when there is no such server.</returns>
    public async Task<LookupAnswer?> ExecuteAsync(Guid serverId, string query, string askedBy, CancellationToken cancellationToken)
    {
        if (await FindAsync(serverId, query, cancellationToken) is not var (name, question))
        {
            return null;
        }

        Log.Asked(logger, askedBy, name);
        var outcome = await desk.AskAsync(question, cancellationToken);
        var answer = new LookupAnswer(serverId, name, outcome.Answer?.Facts, outcome.Answer?.Failure ?? Sentence(outcome.Fault, name), outcome.Fault);
        var kind = KindOf(answer);
        Log.Answered(logger, askedBy, name, kind);
        return answer;
    }

    private async Task<(string Name, LookupQuestion Question)?> FindAsync(Guid serverId, string query, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var server = await db.Servers.AsNoTracking().SingleOrDefaultAsync(server => server.Id == serverId, cancellationToken);
        if (server is null)
        {
            return null;
        }

        var agents = await db.Agents.Where(agent => agent.ServerId == serverId && agent.RevokedAt == null).Select(agent => agent.Id).ToListAsync(cancellationToken);
        return (server.Name, new(serverId, agents, query, server.ConnectorAccount));
    }

    private static string? Sentence(LookupFault? fault, string server) => fault switch
    {
        null => null,
        LookupFault.NotConnected => $"The agent on {server} is not connected, so nobody can ask the directory. Look at its service on the server, or ask another server.",
        LookupFault.Disconnected => $"The agent on {server} left before it answered. Look at its service on the server, then ask again.",
        LookupFault.NoAnswer => $"The agent on {server} did not answer in time. Its domain controller may be slow; ask again, and look at the agent’s log if it stays so.",
        LookupFault.TooMany => $"Too many people look up users on {server} at the moment. Ask again in a few seconds.",
        _ => "The portal is stopping. Ask again in a moment.",
    };

    private static string KindOf(LookupAnswer answer) => answer switch
    {
        { Fault: { } fault } => fault.ToString(),
        { Facts.User: not null } => "User",
        { Facts.Container: not null } => "Container",
        _ => "NotAnswered",
    };

    private static partial class Log
    {
        [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "{AskedBy} looks up a user on {Server}.")]
        public static partial void Asked(ILogger logger, string askedBy, string server);

        [LoggerMessage(EventId = 4002, Level = LogLevel.Information, Message = "The lookup by {AskedBy} on {Server} ended: {Result}.")]
        public static partial void Answered(ILogger logger, string askedBy, string server, string result);
    }
}

/// <summary>What is known about one user or one container, as the agent of a server read it a moment ago.</summary>
/// <param name="Facts">Null when there is no answer, for the reason in <paramref name="Failure"/>.</param>
/// <param name="Failure">Why there are no facts, as a sentence that names the remedy; null when there are.</param>
/// <param name="Fault">Why the agent gave no answer at all; null when it answered.</param>
public sealed record LookupAnswer(Guid ServerId, string ServerName, LookupFacts? Facts, string? Failure, LookupFault? Fault);
