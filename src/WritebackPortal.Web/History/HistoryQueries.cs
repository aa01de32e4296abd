namespace WritebackPortal.Web.History;

/// <summary>Reads the history of one server.</summary>
public sealed class HistoryQueries
{
    /// <summary>The spans of one check, or of all checks, that touch the time from <paramref name="from"/> to <paramref name="to"/>; oldest first.</summary>
    public Task<IReadOnlyList<CheckSpan>> ChecksAsync(Guid serverId, string? checkId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
