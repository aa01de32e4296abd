using WritebackPortal.Agent.Idle;
using WritebackPortal.Agent.Tests.Fakes;

namespace WritebackPortal.Agent.Tests.Idle;

/// <summary>The connection that is in use: it tells a broken path from one that ends what is silent.</summary>
public sealed class ControlProbeTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(20);

    private readonly ManualClock _clock = new();
    private readonly FakeWire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task WatchAsync_LadderIsOver_EndsWithTheNextByte()
    {
        var ladder = new TaskCompletionSource();
        var probe = new ControlProbe(_wire, Interval, Answer, _clock);
        var watching = probe.WatchAsync(ladder.Task, TestContext.Current.CancellationToken);

        _wire.Say(0);
        _wire.Say(0);
        ladder.SetResult();
        Assert.False(watching.IsCompleted);
        _wire.Say(0);

        Assert.Equal((null, 3), (await watching, probe.Bytes));
    }

    [Theory]
    [InlineData("closed", "was closed")]
    [InlineData("reset", "was reset")]
    [InlineData("goodbye is missing", "was closed")]
    public async Task WatchAsync_Dies_SaysHow(string how, string death)
    {
        var probe = new ControlProbe(_wire, Interval, Answer, _clock);
        var watching = probe.WatchAsync(new TaskCompletionSource().Task, TestContext.Current.CancellationToken);

        _wire.Say(0);
        switch (how)
        {
            case "closed":
                _wire.End();
                break;
            case "reset":
                _wire.Reset();
                break;
            default:
                _wire.Break(new IOException("Received an unexpected EOF."));
                break;
        }

        Assert.Equal((death, 1), (await watching, probe.Bytes));
    }

    [Fact]
    public async Task WatchAsync_FallsSilent_IsDeadAfterIntervalAndAnswer()
    {
        var probe = new ControlProbe(_wire, Interval, Answer, _clock);
        var watching = probe.WatchAsync(new TaskCompletionSource().Task, TestContext.Current.CancellationToken);

        _clock.Advance(Interval + Answer - TimeSpan.FromSeconds(1));
        Assert.False(watching.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("fell silent", await watching);
    }
}
