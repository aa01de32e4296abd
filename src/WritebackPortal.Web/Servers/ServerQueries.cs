namespace WritebackPortal.Web.Servers;

/// <summary>Reads one server for the page and for the API.</summary>
public sealed class ServerQueries
{
    /// <summary>The server as it is now, or null when there is none with this id.</summary>
    public Task<ServerView?> ReadAsync(Guid serverId, TimeSpan historySpan, CancellationToken cancellationToken) => throw new NotImplementedException();
}
