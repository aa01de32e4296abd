using System.Collections.Concurrent;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Demo;

/// <summary>Lets the past happen: the clock goes from moment to moment, and at each the servers that it concerns run together.</summary>
internal sealed class DemoHistory(DemoPipeline pipeline, DemoSections sections, DemoEnrolment enrolment, DemoSilence silence, DemoClock clock, AgentPresence presence)
{
    private static readonly TimeSpan Takes = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LadderTakes = TimeSpan.FromSeconds(742);

    private readonly ConcurrentDictionary<int, DemoAgent> _agents = new();
    private readonly ConcurrentDictionary<int, RunRequest> _kept = new();

    public async Task HappenAsync(IReadOnlyList<DemoServer> servers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var moment in DemoTimetable.Of(servers, now).GroupBy(moment => (moment.At, moment.Kind)))
        {
            clock.Stand(moment.Key.At);
            foreach (var some in moment.Chunk(512))
            {
                await (moment.Key.Kind switch
                {
                    DemoMomentKind.Enrol => EnrolAsync(servers, some, cancellationToken),
                    DemoMomentKind.FallSilent => FallSilentAsync(some, cancellationToken),
                    DemoMomentKind.DeliverLate => DeliverLateAsync(some, cancellationToken),
                    _ => RunAsync(some, moment.Key.At, moment.Key.Kind, cancellationToken),
                });
            }
        }
    }

    private Task EnrolAsync(IReadOnlyList<DemoServer> servers, DemoMoment[] moments, CancellationToken cancellationToken) =>
        Task.WhenAll(moments.Select(async moment =>
        {
            _agents[moment.Server] = await enrolment.EnrolAsync(servers[moment.Server], cancellationToken);
            presence.Heard(_agents[moment.Server].AgentId);
        }));

    private async Task RunAsync(DemoMoment[] moments, DateTimeOffset at, DemoMomentKind kind, CancellationToken cancellationToken)
    {
        var wish = kind switch
        {
            DemoMomentKind.Everything => DemoWish.Scheduled(DemoWishKind.Everything),
            DemoMomentKind.Idle => DemoWish.Scheduled(DemoWishKind.Idle),
            DemoMomentKind.Recheck => new(DemoWishKind.Ordinary, RunTrigger.Person, DemoEnrolment.Operator, "Rechecked after the repair"),
            _ => DemoWish.Scheduled(DemoWishKind.Ordinary),
        };
        foreach (var moment in moments)
        {
            await silence.EndAsync(_agents[moment.Server], cancellationToken);
        }

        // A ladder ends at its moment, so that no run of the quarter of an hour before is older than what it found.
        var (begins, ends) = kind is DemoMomentKind.Idle ? (at - LadderTakes, at) : (at, at + Takes);
        clock.Stand(begins);
        var begun = await Task.WhenAll(moments.Select(async moment => (Moment: moment, Request: await pipeline.BeginAsync(_agents[moment.Server], wish, cancellationToken))));
        clock.Stand(ends);
        await Task.WhenAll(begun.Select(run => StoreAsync(run.Moment, run.Request, ends, cancellationToken)));
        await Task.WhenAll(begun.Select(run => pipeline.CompleteAsync(_agents[run.Moment.Server], run.Request, new(begins, ends, ends), cancellationToken)));
        Array.ForEach(moments, moment => presence.Heard(_agents[moment.Server].AgentId));
    }

    private Task<DeliveryOutcome[]> StoreAsync(DemoMoment moment, RunRequest request, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var agent = _agents[moment.Server];
        var condition = agent.Server.ConditionAt(moment.Ago);
        return Task.WhenAll(request.Sections.Select(section => Task.Run(
            () => pipeline.StoreAsync(agent, request, section, sections.Of(section, agent.Server, condition, request, at), at, cancellationToken), cancellationToken)));
    }

    private async Task FallSilentAsync(DemoMoment[] moments, CancellationToken cancellationToken)
    {
        foreach (var moment in moments)
        {
            var agent = _agents[moment.Server];
            _kept[moment.Server] = await pipeline.BeginAsync(agent, DemoWish.Scheduled(DemoWishKind.Ordinary), cancellationToken);
            var json = sections.Of(SnapshotSection.Network, agent.Server, agent.Server.ConditionAt(moment.Ago), _kept[moment.Server], moment.At);
            await pipeline.StoreAsync(agent, _kept[moment.Server], SnapshotSection.Network, json, moment.At, cancellationToken);
            presence.Heard(agent.AgentId);
            await silence.BeginAsync(agent, moment.At, cancellationToken);
        }
    }

    private async Task DeliverLateAsync(DemoMoment[] moments, CancellationToken cancellationToken)
    {
        foreach (var moment in moments)
        {
            var agent = _agents[moment.Server];
            var kept = _kept[moment.Server];
            await silence.EndAsync(agent, cancellationToken);
            var taken = kept.RequestedAt + TimeSpan.FromMinutes(1);
            foreach (var section in kept.Sections)
            {
                await pipeline.StoreAsync(agent, kept, section, sections.Of(section, agent.Server, agent.Server.ConditionAt(moment.Ago), kept, taken), moment.At, cancellationToken);
            }

            await pipeline.CompleteAsync(agent, kept, new(kept.RequestedAt, taken, moment.At), cancellationToken);
        }
    }
}
