using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Agents.Api;

/// <summary>Holds an agent's request until a run is wanted of it.</summary>
internal sealed class HeldRequests(
    TakeRun takeRun,
    RunSignals signals,
    AgentPresence presence,
    IHostApplicationLifetime lifetime,
    TimeProvider time)
{
    /// <returns>The run, or null when none was wanted while the request was held.</returns>
    public async Task<RunRequest?> NextAsync(AgentIdentity agent, bool hasRestarted, CancellationToken aborted)
    {
        var signal = signals.Next(agent.ServerId);
        presence.HoldBegan(agent.AgentId);
        try
        {
            return await takeRun.ExecuteAsync(agent.ServerId, hasRestarted, aborted)
                ?? (await IsRaisedAsync(signal, aborted) ? await takeRun.ExecuteAsync(agent.ServerId, hasRestarted, aborted) : null);
        }
        finally
        {
            presence.HoldEnded(agent.AgentId, hasLeft: aborted.IsCancellationRequested);
        }
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
