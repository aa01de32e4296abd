using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Agents;

/// <summary>What a person on a page may see of agents and do to them. Role and limit are asked again for each act.</summary>
public sealed class AgentActs(AgentQueries agents, CreateEnrollmentCode createCode, RevokeAgent revokeAgent, ViewerReader viewers)
{
    /// <summary>The agents of the servers that the viewer sees.</summary>
    public async Task<IReadOnlyList<AgentSummary>> ReadAsync(CancellationToken cancellationToken) =>
        await agents.ReadAsync((await viewers.ReadAsync()).Standing.Limit, cancellationToken);

    /// <returns>Null when the role does not allow to enrol.</returns>
    public async Task<EnrollmentCode?> CreateCodeAsync(CancellationToken cancellationToken) =>
        await viewers.ReadAsync() is { MayAdminister: true } viewer ? await createCode.ExecuteAsync(viewer.Actor, cancellationToken) : null;

    /// <returns>Null when the code is unknown, or the role does not allow to enrol.</returns>
    public async Task<EnrollmentState?> EnrollmentAsync(Guid codeId, CancellationToken cancellationToken) =>
        await viewers.ReadAsync() is { MayAdminister: true } ? await agents.EnrollmentAsync(codeId, cancellationToken) : null;

    /// <returns>False when the role does not allow it, or the agent is unknown or revoked already.</returns>
    public async Task<bool> RevokeAsync(Guid agentId, CancellationToken cancellationToken) =>
        await viewers.ReadAsync() is { MayAdminister: true } viewer && await revokeAgent.ExecuteAsync(agentId, viewer.Actor, cancellationToken);
}
