using System.Collections.Concurrent;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Demo;

/// <summary>The runs of the past: those that went as usual, the one that an agent fell silent in, and the one that it delivered late.</summary>
internal sealed class DemoRuns(DemoPipeline pipeline, DemoSections sections, DemoSilence silence, DemoClock clock)
{
    private static readonly TimeSpan Takes = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LadderTakes = TimeSpan.FromSeconds(742);

    private readonly ConcurrentDictionary<int, RunRequest> _kept = new();

    public async Task RunAsync(DemoTurn[] turns, DateTimeOffset at, DemoMomentKind kind, CancellationToken cancellationToken)
    {
        foreach (var turn in turns)
        {
            await silence.HearAsync(turn.Agent, cancellationToken);
        }

        // A ladder ends at its moment, so that no run of the quarter of an hour before is older than what it found.
        var (begins, ends) = kind is DemoMomentKind.Idle ? (at - LadderTakes, at) : (at, at + Takes);
        clock.Stand(begins);
        var wish = WishOf(kind);
        var begun = await Task.WhenAll(turns.Select(async turn => (Turn: turn, Request: await pipeline.BeginAsync(turn.Agent, wish, cancellationToken))));
        clock.Stand(ends);
        await Task.WhenAll(begun.Select(run => StoreAsync(run.Turn, run.Request, ends, cancellationToken)));
        await Task.WhenAll(begun.Select(run => pipeline.CompleteAsync(run.Turn.Agent, run.Request, new(begins, ends, ends), cancellationToken)));
    }

    public async Task FallSilentAsync(DemoTurn[] turns, CancellationToken cancellationToken)
    {
        foreach (var (moment, agent) in turns)
        {
            var request = _kept[moment.Server] = await pipeline.BeginAsync(agent, DemoWish.Scheduled(DemoWishKind.Ordinary), cancellationToken);
            var json = sections.Of(SnapshotSection.Network, agent, agent.Server.ConditionAt(moment.Ago), request, moment.At);
            await pipeline.StoreAsync(agent, request, SnapshotSection.Network, json, moment.At, cancellationToken);
            await silence.BeginAsync(agent, moment.At, cancellationToken);
        }
    }

    public async Task DeliverLateAsync(DemoTurn[] turns, CancellationToken cancellationToken)
    {
        foreach (var (moment, agent) in turns)
        {
            var kept = _kept[moment.Server];
            await silence.HearAsync(agent, cancellationToken);
            var taken = kept.RequestedAt + TimeSpan.FromMinutes(1);
            foreach (var section in kept.Sections)
            {
                await pipeline.StoreAsync(agent, kept, section, sections.Of(section, agent, agent.Server.ConditionAt(moment.Ago), kept, taken), moment.At, cancellationToken);
            }

            await pipeline.CompleteAsync(agent, kept, new(kept.RequestedAt, taken, moment.At), cancellationToken);
        }
    }

    private static DemoWish WishOf(DemoMomentKind kind) => kind switch
    {
        DemoMomentKind.Everything => DemoWish.Scheduled(DemoWishKind.Everything),
        DemoMomentKind.Idle => DemoWish.Scheduled(DemoWishKind.Idle),
        DemoMomentKind.Recheck => new(DemoWishKind.Ordinary, RunTrigger.Person, DemoEnrolment.Operator, "Rechecked after the repair"),
        _ => DemoWish.Scheduled(DemoWishKind.Ordinary),
    };

    private Task<DeliveryOutcome[]> StoreAsync(DemoTurn turn, RunRequest request, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var agent = turn.Agent;
        var condition = agent.Server.ConditionAt(turn.Moment.Ago);
        return Task.WhenAll(request.Sections.Select(section => Task.Run(
            () => pipeline.StoreAsync(agent, request, section, sections.Of(section, agent, condition, request, at), at, cancellationToken), cancellationToken)));
    }
}

/// <summary>A moment, and whom it concerns.</summary>
internal sealed record DemoTurn(DemoMoment Moment, DemoAgent Agent);
