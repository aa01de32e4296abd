using WritebackPortal.Agent.Runs;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Portal;

/// <summary>Asks the portal for the next run, executes it, and asks again.</summary>
internal sealed class AgentLoop(PortalClient portal, RunExecutor runs, ContactLog contact, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private readonly Backoff _backoff = new(time);
    private bool _started = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await runs.ResumeAsync(stoppingToken);
        while (true)
        {
            var answer = await portal.NextWorkAsync(_started, stoppingToken);
            if (answer.Kind is PortalAnswerKind.Accepted)
            {
                await ContinueAsync(answer.Work?.Run, stoppingToken);
            }
            else
            {
                contact.Failed(answer);
                await PauseAsync(answer.Kind, stoppingToken);
            }
        }
    }

    private async Task ContinueAsync(RunRequest? run, CancellationToken stoppingToken)
    {
        _started = false;
        _backoff.Reset();
        contact.Succeeded();
        if (run is not null)
        {
            await runs.ExecuteAsync(run, stoppingToken);
        }

        await Task.Delay(LongestPause * Random.Shared.NextDouble(), time, stoppingToken);
    }

    private Task PauseAsync(PortalAnswerKind kind, CancellationToken stoppingToken) =>
        kind is PortalAnswerKind.Revoked ? _backoff.WaitLongestAsync(stoppingToken) : _backoff.WaitAsync(stoppingToken);
}
