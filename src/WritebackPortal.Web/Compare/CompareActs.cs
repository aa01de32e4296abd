using WritebackPortal.Web.Components;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Search;

namespace WritebackPortal.Web.Compare;

/// <summary>What a person on a page may compare. The limit holds for both sides, and is asked again each time.</summary>
public sealed class CompareActs(CompareQueries comparisons, ServerSearch servers, RunQueries runs, ViewerSight sight)
{
    private const int MostNames = 20;
    private const int MostRuns = 50;

    /// <returns>Null when a side does not exist, or is not the viewer's to see.</returns>
    public async Task<CompareView?> ReadAsync(CompareWish wish, CancellationToken cancellationToken)
    {
        foreach (var server in new[] { wish.Left, wish.Right }.OfType<Guid>())
        {
            if (!await sight.SeesAsync(server, cancellationToken))
            {
                return null;
            }
        }

        return await comparisons.ReadAsync(wish, cancellationToken);
    }

    /// <summary>Servers to choose from, best match first; with an empty text the first by name.</summary>
    public async Task<IReadOnlyList<ServerName>> ServersAsync(string text, CancellationToken cancellationToken) =>
        await servers.NamesAsync(text, MostNames, (await sight.ViewerAsync()).Standing.Limit, cancellationToken);

    /// <summary>The server of this id; null when it does not exist or is not the viewer's to see.</summary>
    public async Task<ServerName?> ServerAsync(Guid serverId, CancellationToken cancellationToken) =>
        await servers.NameAsync(serverId, (await sight.ViewerAsync()).Standing.Limit, cancellationToken);

    /// <summary>Runs of a server, newest first: the newest, or from <paramref name="including"/> on where that is older.</summary>
    public async Task<IReadOnlyList<RunSummary>> RunsAsync(Guid serverId, Guid? including, CancellationToken cancellationToken)
    {
        if (!await sight.SeesAsync(serverId, cancellationToken))
        {
            return [];
        }

        var found = await runs.OfServerAsync(serverId, before: null, MostRuns, cancellationToken);
        if (including is { } older && found.All(run => run.Id != older) && (await runs.ReadAsync(older, cancellationToken))?.Run is { } known && known.ServerId == serverId)
        {
            found = [known, .. await runs.OfServerAsync(serverId, known.RequestedAt, MostRuns, cancellationToken)];
        }

        return found;
    }
}
