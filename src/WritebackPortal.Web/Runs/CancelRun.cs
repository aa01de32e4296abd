namespace WritebackPortal.Web.Runs;

/// <summary>Stops waiting for a run. What was found so far is kept; the verdict does not change.</summary>
public sealed class CancelRun
{
    /// <returns>False when there is no such run, or it is over.</returns>
    public Task<bool> ExecuteAsync(Guid runId, CancellationToken cancellationToken) => throw new NotImplementedException();
}
