using System.Globalization;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>Runs the phases of one endpoint in order, times them, and stops at the first that fails.</summary>
internal sealed class PhaseTrace(EndpointTarget endpoint, TimeSpan limit, TimeProvider time, IPathWatcher watcher)
{
    private readonly List<PhaseObservation> _phases = [];

    public IReadOnlyList<PhaseObservation> Phases => _phases;

    public NetworkFault? Fault { get; private set; }

    /// <summary>Runs a phase unless an earlier one failed.</summary>
    /// <param name="whenSilent">The fault when the limit passes without an answer.</param>
    public async Task RunAsync(
        NetworkPhase phase,
        NetworkFault whenSilent,
        Func<CancellationToken, Task<PhaseResult>> run,
        CancellationToken cancellationToken)
    {
        if (Fault is not null)
        {
            Add(new(phase, PhaseOutcome.NotReached, null, null));
            return;
        }

        var started = time.GetTimestamp();
        var result = await RunWithinLimitAsync(whenSilent, run, cancellationToken);
        var outcome = result.Fault is null ? PhaseOutcome.Succeeded : PhaseOutcome.Failed;
        Fault = result.Fault;
        Add(new(phase, outcome, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1), result.Detail));
    }

    private void Add(PhaseObservation phase)
    {
        _phases.Add(phase);
        watcher.Ended(endpoint, phase);
    }

    private async Task<PhaseResult> RunWithinLimitAsync(
        NetworkFault whenSilent,
        Func<CancellationToken, Task<PhaseResult>> run,
        CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await run(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return PhaseResult.Failure(whenSilent, string.Create(CultureInfo.InvariantCulture, $"no answer within {limit.TotalSeconds:0.###} s"));
        }
    }
}
