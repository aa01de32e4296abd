namespace WritebackPortal.Web.Runs;

/// <summary>Reads runs for the pages and for the API.</summary>
public sealed class RunQueries
{
    public Task<RunView?> ReadAsync(Guid runId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Runs of one server, newest first, older than <paramref name="before"/> when given.</summary>
    public Task<IReadOnlyList<RunSummary>> OfServerAsync(Guid serverId, DateTimeOffset? before, int count, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
