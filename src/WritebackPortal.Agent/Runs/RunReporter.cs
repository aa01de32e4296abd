using System.Threading.Channels;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Agent.Spool;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

/// <summary>Tells the portal how far a run has come: the newest word only, at the agreed pace, and never in the probe's way.</summary>
internal sealed class RunReporter(PortalClient portal, RunSpool spool, TimeProvider time)
{
    /// <summary>Reports while <paramref name="observe"/> goes on. A run that the portal no longer wants is abandoned.</summary>
    public async Task WhileAsync(SpooledRun run, Func<IProgress<RunProgress>, Task> observe, CancellationToken cancellationToken)
    {
        var newest = new NewestProgress();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = SendAsync(run, newest, ended.Token);
        try
        {
            await observe(newest);
        }
        finally
        {
            await ended.CancelAsync();
            await sending;
        }
    }

    private async Task SendAsync(SpooledRun run, NewestProgress newest, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                var progress = await newest.NextAsync(ended);
                var answer = await portal.ReportAsync(run.RunId, progress, ended);
                if (answer.Kind is PortalAnswerKind.NotWanted)
                {
                    spool.Remove(run);
                    return;
                }

                // Any other refusal is let pass: the next report, or the results themselves, meet it again.
                await Task.Delay(AgentApi.ProgressInterval, time, ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
        }
    }

    private sealed class NewestProgress : IProgress<RunProgress>
    {
        private readonly Channel<RunProgress> _newest =
            Channel.CreateBounded<RunProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

        public void Report(RunProgress value) => _newest.Writer.TryWrite(value);

        public ValueTask<RunProgress> NextAsync(CancellationToken cancellationToken) => _newest.Reader.ReadAsync(cancellationToken);
    }
}
