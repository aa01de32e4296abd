namespace WritebackPortal.Web.Agents;

/// <summary>Ends an agent's access at once. Its server and history stay.</summary>
public sealed class RevokeAgent
{
    /// <returns>False when there is no such agent, or it is revoked already.</returns>
    public Task<bool> ExecuteAsync(Guid agentId, string revokedBy, CancellationToken cancellationToken) => throw new NotImplementedException();
}
