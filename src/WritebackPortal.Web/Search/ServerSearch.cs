using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Search;

public sealed record ServerName(Guid Id, string Name);

/// <summary>Finds servers by name, host, site and labels, as far as a limit holds them.</summary>
public sealed class ServerSearch(IDbContextFactory<PortalDb> databases)
{
    /// <summary>The best matches, then by name; and how many there are in all.</summary>
    internal async Task<(IReadOnlyList<FoundServer> Servers, int Count)> FindAsync(SearchWords words, int most, ServerLimit limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = await db.Servers.AsNoTracking()
            .Select(server => new FoundServer(server.Id, server.Name, server.HostName, server.Site, server.Labels))
            .ToListAsync(cancellationToken);
        var found = (from server in all
                     where limit.Allows(server.Site, server.Labels)
                     let rank = words.Rank([server.Name, server.HostName, server.Site, .. server.Labels])
                     where rank is not null
                     orderby rank, server.Name.ToUpperInvariant()
                     select server).ToList();
        FoundServer[] best = [.. found.Take(most)];
        return (await WithStatesAsync(db, best, cancellationToken), found.Count);
    }

    public async Task<IReadOnlyList<ServerName>> NamesAsync(string text, int most, ServerLimit limit, CancellationToken cancellationToken) =>
        [.. (await FindAsync(SearchWords.Of(text), most, limit, cancellationToken)).Servers.Select(server => new ServerName(server.Id, server.Name))];

    /// <summary>Null when there is no such server or the limit does not hold it.</summary>
    public async Task<ServerName?> NameAsync(Guid serverId, ServerLimit limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var server = await db.Servers.Where(server => server.Id == serverId).Select(server => new { server.Name, server.Site, server.Labels }).SingleOrDefaultAsync(cancellationToken);
        return server is not null && limit.Allows(server.Site, server.Labels) ? new(serverId, server.Name) : null;
    }

    private static async Task<IReadOnlyList<FoundServer>> WithStatesAsync(PortalDb db, FoundServer[] servers, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. servers.Select(server => server.Id)];
        var states = await db.ServerStates.Where(state => ids.Contains(state.ServerId)).ToDictionaryAsync(state => state.ServerId, state => state.Verdict, cancellationToken);
        return [.. servers.Select(server => server with { Verdict = states.GetValueOrDefault(server.Id, Verdict.Unknown) })];
    }
}

/// <param name="HostName">How its host names itself, in upper case.</param>
internal sealed record FoundServer(Guid Id, string Name, string HostName, string? Site, List<string> Labels)
{
    public Verdict Verdict { get; init; } = Verdict.Unknown;
}
