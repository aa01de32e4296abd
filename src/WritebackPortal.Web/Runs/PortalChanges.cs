namespace WritebackPortal.Web.Runs;

/// <summary>Says that something changed, so that whoever shows it reads it again. It carries no data.</summary>
public sealed class PortalChanges
{
    /// <summary>
    /// Calls back after every change of this server (or of any, when null), coalesced to at most four calls a second.
    /// Dispose to stop. The callback is never called by two threads at once.
    /// </summary>
    public IAsyncDisposable Subscribe(Guid? serverId, Func<Task> changed) => throw new NotImplementedException();
}
