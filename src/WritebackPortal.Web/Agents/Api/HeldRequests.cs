using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Lookups;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Agents.Api;

/// <summary>Holds an agent's request until something is wanted of it.</summary>
internal sealed class HeldRequests(
    TakeRun takeRun,
    LookupDesk lookups,
    RunSignals signals,
    AgentPresence presence,
    IHostApplicationLifetime lifetime,
    TimeProvider time)
{
    /// <returns>What is wanted, or null when nothing was while the request was held.</returns>
    public async Task<AgentWork?> NextAsync(AgentIdentity agent, WorkQuestion question, CancellationToken aborted)
    {
        var signal = signals.Next(agent.ServerId);
        presence.HoldBegan(agent.AgentId);
        try
        {
            return await TakeAsync(agent.ServerId, question, aborted)
                ?? (await IsRaisedAsync(signal, aborted) ? await TakeAsync(agent.ServerId, question, aborted) : null);
        }
        finally
        {
            presence.HoldEnded(agent.AgentId, hasLeft: aborted.IsCancellationRequested);
        }
    }

    // A lookup first: somebody waits before a page for it.
    private async Task<AgentWork?> TakeAsync(Guid serverId, WorkQuestion question, CancellationToken aborted)
    {
        if (lookups.Take(serverId) is { } lookup)
        {
            return new(null, lookup);
        }

        return await takeRun.ExecuteAsync(serverId, question, aborted) is { } run ? new(run, null) : null;
    }

    private async Task<bool> IsRaisedAsync(Task signal, CancellationToken aborted)
    {
        using var released = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        try
        {
            await signal.WaitAsync(AgentApi.HoldTime, time, released.Token);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
