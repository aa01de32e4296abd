namespace WritebackPortal.Web.Runs;

/// <summary>Tells everybody who waits for it what became of a server's run: the agent that holds a request, and the pages.</summary>
public sealed class RunNews(RunSignals signals, PortalChanges changes)
{
    internal void Wanted(Guid serverId)
    {
        signals.Raise(serverId);
        changes.Publish(serverId);
    }

    /// <summary>Only what the server's own pages show.</summary>
    internal void Progressed(Guid serverId) => changes.PublishDetail(serverId);

    internal void Changed(Guid serverId) => changes.Publish(serverId);
}
