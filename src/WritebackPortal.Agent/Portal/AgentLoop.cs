using WritebackPortal.Agent.Runs;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Portal;

/// <summary>Asks the portal for work, hands it on, and asks again at once: a question about one user is answered while a run goes on.</summary>
internal sealed class AgentLoop(PortalClient portal, RunLane runs, LookupLane lookups, ContactLog contact, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    private readonly Backoff _backoff = new(time);
    private bool _started = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var answer = await portal.NextWorkAsync(_started, runs.Held, stoppingToken);
            if (answer.Kind is PortalAnswerKind.Accepted)
            {
                await ContinueAsync(answer.Work, stoppingToken);
            }
            else
            {
                contact.Failed(answer);
                await PauseAsync(answer.Kind, stoppingToken);
            }
        }
    }

    private async Task ContinueAsync(AgentWork? work, CancellationToken stoppingToken)
    {
        _started = false;
        _backoff.Reset();
        contact.Succeeded();
        if (work?.Run is { } run)
        {
            runs.Accept(run);
        }

        if (work?.Lookup is { } lookup)
        {
            lookups.Accept(lookup);
        }

        await Task.Delay(LongestPause * Random.Shared.NextDouble(), time, stoppingToken);
    }

    private Task PauseAsync(PortalAnswerKind kind, CancellationToken stoppingToken) =>
        kind is PortalAnswerKind.Revoked ? _backoff.WaitLongestAsync(stoppingToken) : _backoff.WaitAsync(stoppingToken);
}
