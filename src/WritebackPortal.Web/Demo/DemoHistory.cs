using System.Collections.Concurrent;

namespace WritebackPortal.Web.Demo;

/// <summary>Lets the past happen: the clock goes from moment to moment, and at each the servers that it concerns act together.</summary>
internal sealed class DemoHistory(DemoRuns runs, DemoEnrolment enrolment, DemoAcknowledgements acknowledgements, DemoMaintenance maintenance, DemoClock clock)
{
    private readonly ConcurrentDictionary<int, DemoAgent> _agents = new();

    public async Task HappenAsync(IReadOnlyList<DemoServer> servers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var moment in DemoTimetable.Of(servers, now).GroupBy(moment => (moment.At, moment.Kind)))
        {
            clock.Stand(moment.Key.At);
            foreach (var some in moment.Chunk(512))
            {
                await (moment.Key.Kind is DemoMomentKind.Enrol
                    ? EnrolAsync(servers, some, cancellationToken)
                    : HappenAsync(moment.Key.Kind, [.. some.Select(one => new DemoTurn(one, _agents[one.Server]))], cancellationToken));
            }
        }
    }

    private Task HappenAsync(DemoMomentKind kind, DemoTurn[] turns, CancellationToken cancellationToken) => kind switch
    {
        DemoMomentKind.FallSilent => runs.FallSilentAsync(turns, cancellationToken),
        DemoMomentKind.DeliverLate => runs.DeliverLateAsync(turns, cancellationToken),
        DemoMomentKind.Acknowledge => acknowledgements.MakeAsync(turns, cancellationToken),
        DemoMomentKind.PlanMaintenance => maintenance.PlanAsync(turns, cancellationToken),
        DemoMomentKind.EndMaintenance => maintenance.EndAsync(cancellationToken),
        _ => runs.RunAsync(turns, turns[0].Moment.At, kind, cancellationToken),
    };

    private Task<DemoAgent[]> EnrolAsync(IReadOnlyList<DemoServer> servers, DemoMoment[] moments, CancellationToken cancellationToken) =>
        Task.WhenAll(moments.Select(async moment => _agents[moment.Server] = await enrolment.EnrolAsync(servers[moment.Server], cancellationToken)));
}
