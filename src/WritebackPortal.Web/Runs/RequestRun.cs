using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Web.Runs;

/// <summary>Asks for a run. Where one is already waiting or running for the server, that one is returned.</summary>
public sealed class RequestRun
{
    /// <returns>The run's id, or null when there is no such server.</returns>
    public Task<Guid?> ExecuteAsync(Guid serverId, RunTrigger trigger, string? requestedBy, string? because, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
