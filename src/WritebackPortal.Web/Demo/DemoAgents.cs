using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents.Api;
using WritebackPortal.Web.Lookups;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Demo;

/// <summary>
/// The agents of the simulated servers. Each holds a request and is answered by the same code as a real one; a run takes
/// a few seconds, a ladder too, and a question about a user is answered from what was recorded.
/// </summary>
internal sealed partial class DemoAgents(
    DemoFleet fleet,
    DemoAnswers answers,
    HeldRequests held,
    LookupDesk lookups,
    IHostApplicationLifetime lifetime,
    ILogger<DemoAgents> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // From the first sign of stopping on the portal holds no request, and an agent that asked on would ask without end.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await Task.WhenAll(fleet.Agents.Where(agent => !agent.Server.IsSilent).Select(agent => LiveAsync(agent, stopping.Token)));
    }

    private async Task LiveAsync(DemoAgent agent, CancellationToken stoppingToken)
    {
        await Task.Yield();
        List<(Guid RunId, Task Work)> inHand = [];
        while (!stoppingToken.IsCancellationRequested)
        {
            var question = new WorkQuestion(false, [.. inHand.Select(run => run.RunId)]);
            var work = await held.NextAsync(new(agent.AgentId, agent.ServerId), question, stoppingToken);
            inHand.RemoveAll(run => run.Work.IsCompleted);
            if (work?.Lookup is { } lookup)
            {
                lookups.TryAnswer(agent.ServerId, lookup.LookupId, answers.Of(agent.Server, lookup.Query));
            }

            if (work?.Run is { } run)
            {
                inHand.Add((run.RunId, AnswerAsync(agent, run, stoppingToken)));
            }
        }
    }

    // One run that fails must not end its agent, as it does not end a real one.
    private async Task AnswerAsync(DemoAgent agent, RunRequest run, CancellationToken stoppingToken)
    {
        try
        {
            await answers.AnswerAsync(agent, run, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; the run expires, as one of a real agent would.
        }
        catch (Exception exception) when (exception is InvalidOperationException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            Log.Failed(logger, exception, agent.Server.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The simulated agent of {Server} could not answer a run.")]
        public static partial void Failed(ILogger logger, Exception exception, string server);
    }
}
