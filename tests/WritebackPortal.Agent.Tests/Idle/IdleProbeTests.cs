using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Agent.Idle;
using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Agent.Tests.Idle;

/// <summary>The whole ladder: what is measured, and when nothing is.</summary>
public sealed class IdleProbeTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly IReadOnlyList<TimeSpan> Rungs = [TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8)];

    private readonly Ladders _ladders = new();
    private readonly Climbed _ended = new();

    public void Dispose() => _ladders.Dispose();

    [Fact]
    public async Task ObserveAsync_EverythingLives_IsMeasuredInBothDirections()
    {
        var path = new FakeIdlePath(_ladders.Clock, "HTTP/1.1 101 Switching Protocols\r\nWbp-Idle-Limit: 240\r\n\r\n");

        var observation = await ClimbAsync(path, perRung: 2);

        Assert.Null(observation.Failure);
        Assert.Equal(
            ("writeback.corp.contoso.test", null, IdleCarrier.Upgrade, 240d, 1d),
            (observation.Facts!.Portal, observation.Facts.Proxy, observation.Facts.Carrier, observation.Facts.PortalLimitSeconds, observation.Facts.Control.IntervalSeconds));
        Assert.True(observation.Facts.Control.Bytes >= 8, "It was in use to the end.");
        Assert.Equal(
            [
                new IdleRung(4, IdleSpeaker.Agent, IdleOutcome.Alive, 4, null),
                new(4, IdleSpeaker.Portal, IdleOutcome.Alive, 4, null),
                new(8, IdleSpeaker.Agent, IdleOutcome.Alive, 8, null),
                new(8, IdleSpeaker.Portal, IdleOutcome.Alive, 8, null),
            ],
            observation.Facts.Rungs);
    }

    [Fact]
    public async Task ObserveAsync_UpgradesAreStripped_AsksThePortalAloneToSpeak()
    {
        var path = new FakeIdlePath(_ladders.Clock, FakeIdlePath.LongAnswer);

        var observation = await ClimbAsync(path, perRung: 1);

        Assert.Equal([IdleMode.Control, IdleMode.Portal, IdleMode.Portal], path.Modes);
        Assert.Equal(
            (IdleCarrier.Response, null, "4 Portal Alive, 8 Portal Alive"),
            (observation.Facts!.Carrier, observation.Facts.PortalLimitSeconds, string.Join(", ", observation.Facts.Rungs.Select(rung => $"{rung.SilenceSeconds} {rung.Speaker} {rung.Outcome}"))));
    }

    [Fact]
    public async Task ObserveAsync_ConnectionInUseDiesToo_MeasuresNothing()
    {
        var path = new FakeIdlePath(_ladders.Clock, FakeIdlePath.Upgraded);
        var observing = ObserveAsync(path);
        await _ladders.Clock.WaitsFor(Rungs[^1]);

        _ladders.Clock.Advance(2 * Second);
        path.Control.End();
        var observation = await observing;

        Assert.Equal(
            new Observation<IdleFacts>(
                null,
                "A connection that was in use was closed too, 2 s after the start: the portal restarted or the path broke, which says nothing about silence. It is measured again.",
                2000),
            observation);
    }

    [Fact]
    public async Task ObserveAsync_PortalIsUnreachable_NamesTheFault()
    {
        var path = new FakeIdlePath(_ladders.Clock, FakeIdlePath.Upgraded) { Refusal = (0, "Connect: 10.0.0.1: ConnectionRefused") };

        var observation = await ObserveAsync(path);

        Assert.Equal(
            new Observation<IdleFacts>(
                null, "No connection to writeback.corp.contoso.test could be opened: Connect: 10.0.0.1: ConnectionRefused. Repair the way to the portal first.", 0),
            observation);
    }

    [Fact]
    public async Task ObserveAsync_NoneBesidesTheFirst_MeasuresNothing()
    {
        var path = new FakeIdlePath(_ladders.Clock, FakeIdlePath.Upgraded) { Refusal = (1, "Proxy: 503 Service Unavailable") };
        var observing = ObserveAsync(path);

        _ladders.Clock.Advance(Second);
        var observation = await observing;

        Assert.Equal(
            new Observation<IdleFacts>(
                null, "No connection to writeback.corp.contoso.test could be opened besides the first: Proxy: 503 Service Unavailable.", 1000),
            observation);
    }

    /// <summary>Lets the silences pass one after the other.</summary>
    private async Task<Observation<IdleFacts>> ClimbAsync(FakeIdlePath path, int perRung)
    {
        var observing = ObserveAsync(path);
        var passed = TimeSpan.Zero;
        for (var rung = 0; rung < Rungs.Count; rung++)
        {
            await _ladders.Clock.WaitsFor(Rungs[^1]);
            _ladders.Clock.Advance(Rungs[rung] - passed);
            passed = Rungs[rung];
            await _ended.ReachesAsync(perRung * (rung + 1), TestContext.Current.CancellationToken);
        }

        // The connection in use ends with its next byte.
        while (!observing.IsCompleted)
        {
            _ladders.Clock.Advance(Second);
            await Task.Yield();
        }

        return await observing;
    }

    private Task<Observation<IdleFacts>> ObserveAsync(FakeIdlePath path) =>
        new IdleProbe(_ladders.Over(path), _ladders.Clock, NullLogger<IdleProbe>.Instance).ObserveAsync(Rungs, _ended, TestContext.Current.CancellationToken);

    /// <summary>Lets a test wait until so many connections have ended.</summary>
    private sealed class Climbed : IProgress<(int Done, int Total)>
    {
        private readonly Lock _lock = new();
        private readonly List<(int Done, TaskCompletionSource Reached)> _waiting = [];
        private int _done;

        public Task ReachesAsync(int done, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add((done, reached));
                Tell();
                return reached.Task.WaitAsync(cancellationToken);
            }
        }

        public void Report((int Done, int Total) value)
        {
            lock (_lock)
            {
                _done = Math.Max(_done, value.Done);
                Tell();
            }
        }

        private void Tell() => _waiting.FindAll(waiting => waiting.Done <= _done).ForEach(waiting => waiting.Reached.TrySetResult());
    }
}
