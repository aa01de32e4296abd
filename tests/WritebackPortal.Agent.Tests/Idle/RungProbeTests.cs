using WritebackPortal.Agent.Idle;
using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Agent.Tests.Idle;

/// <summary>What one silent connection is judged to be: the network is played, the clock is the test's.</summary>
public sealed class RungProbeTests : IDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Ladders _ladders = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _ladders.Dispose();

    [Fact]
    public async Task RunAsync_AgentIsAnswered_IsAlive()
    {
        var (wire, running) = await SilentAsync(IdleSpeaker.Agent, FakeIdlePath.Upgraded);

        _ladders.Clock.Advance(Silence);
        Assert.Single(await wire.SentAsync(Cancellation));
        wire.Say(0);

        Assert.Equal(new IdleRung(60, IdleSpeaker.Agent, IdleOutcome.Alive, 60, null), await running);
    }

    [Fact]
    public async Task RunAsync_AgentSpeaksIntoNothing_IsSwallowed()
    {
        var (wire, running) = await SilentAsync(IdleSpeaker.Agent, FakeIdlePath.Upgraded);

        _ladders.Clock.Advance(Silence);
        await wire.SentAsync(Cancellation);
        await _ladders.Clock.WaitsFor(Limit);
        _ladders.Clock.Advance(Limit);

        Assert.Equal(new IdleRung(60, IdleSpeaker.Agent, IdleOutcome.Swallowed, 80, "no answer and no reset"), await running);
    }

    [Fact]
    public async Task RunAsync_AgentsByteIsAnsweredByAReset_IsReset()
    {
        var (wire, running) = await SilentAsync(IdleSpeaker.Agent, FakeIdlePath.Upgraded);

        _ladders.Clock.Advance(Silence);
        await wire.SentAsync(Cancellation);
        wire.Reset();

        Assert.Equal(new IdleRung(60, IdleSpeaker.Agent, IdleOutcome.Reset, 60, "ConnectionReset"), await running);
    }

    [Theory]
    [InlineData(IdleSpeaker.Agent)]
    [InlineData(IdleSpeaker.Portal)]
    public async Task RunAsync_EndsDuringTheSilence_IsClosedAtThatMoment(IdleSpeaker speaker)
    {
        var (wire, running) = await SilentAsync(speaker, FakeIdlePath.Upgraded);

        _ladders.Clock.Advance(TimeSpan.FromSeconds(41.5));
        wire.End();

        Assert.Equal(new IdleRung(60, speaker, IdleOutcome.Closed, 41.5, "closed"), await running);
    }

    [Fact]
    public async Task RunAsync_EndsWithoutTlsGoodbye_IsClosedAndNotReset()
    {
        var (wire, running) = await SilentAsync(IdleSpeaker.Agent, FakeIdlePath.Upgraded);

        wire.Break(new IOException("Received an unexpected EOF."));

        Assert.Equal(new IdleRung(60, IdleSpeaker.Agent, IdleOutcome.Closed, 0, "closed"), await running);
    }

    [Fact]
    public async Task RunAsync_PortalIsHeardAndHears_IsAlive()
    {
        var (wire, running) = await SpokenToAsync();

        wire.Say(0);

        Assert.Equal(new IdleRung(60, IdleSpeaker.Portal, IdleOutcome.Alive, 60, null), await running);
    }

    [Fact]
    public async Task RunAsync_PortalIsHeardAndDoesNotHear_IsSwallowed()
    {
        var (_, running) = await SpokenToAsync();

        await _ladders.Clock.WaitsFor(Limit);
        _ladders.Clock.Advance(Limit);

        Assert.Equal(new IdleRung(60, IdleSpeaker.Portal, IdleOutcome.Swallowed, 80, "no answer and no reset"), await running);
    }

    [Fact]
    public async Task RunAsync_PortalIsHeardAndCloses_IsClosed()
    {
        var (wire, running) = await SpokenToAsync();

        wire.End();

        Assert.Equal(new IdleRung(60, IdleSpeaker.Portal, IdleOutcome.Closed, 60, "closed when it was used again"), await running);
    }

    [Fact]
    public async Task RunAsync_PortalIsNotHeard_IsSwallowed()
    {
        var (_, running) = await SilentAsync(IdleSpeaker.Portal, FakeIdlePath.Upgraded);

        _ladders.Clock.Advance(Silence);
        await _ladders.Clock.WaitsFor(Limit);
        _ladders.Clock.Advance(Limit);

        Assert.Equal(new IdleRung(60, IdleSpeaker.Portal, IdleOutcome.Swallowed, 80, "no answer and no reset"), await running);
    }

    // The body of an answer has one direction: nobody asks the agent to answer on it.
    [Fact]
    public async Task RunAsync_LongAnswerGoesOn_IsAlive()
    {
        var (wire, running) = await SilentAsync(IdleSpeaker.Portal, FakeIdlePath.LongAnswer);

        _ladders.Clock.Advance(Silence);
        wire.Say(0);

        Assert.Equal(new IdleRung(60, IdleSpeaker.Portal, IdleOutcome.Alive, 60, null), await running);
    }

    [Theory]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\n\r\n", "the portal answered HTTP 503")]
    [InlineData("HTTP/1.1 426 Upgrade Required\r\n\r\n", "the portal answered HTTP 426")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", "the answer is not HTTP")]
    public async Task RunAsync_PortalDoesNotHoldIt_IsNotOpened(string answer, string detail)
    {
        var rung = await Probe(new(_ladders.Clock, answer)).RunAsync(Silence, IdleSpeaker.Agent, Cancellation);

        Assert.Equal(new IdleRung(60, IdleSpeaker.Agent, IdleOutcome.NotOpened, 0, detail), rung);
    }

    [Fact]
    public async Task RunAsync_PathIsClosed_IsNotOpened()
    {
        var path = new FakeIdlePath(_ladders.Clock, FakeIdlePath.Upgraded) { Refusal = (0, "Connect: 10.0.0.1: ConnectionRefused") };

        var rung = await Probe(path).RunAsync(Silence, IdleSpeaker.Agent, Cancellation);

        Assert.Equal(new IdleRung(60, IdleSpeaker.Agent, IdleOutcome.NotOpened, 0, "Connect: 10.0.0.1: ConnectionRefused"), rung);
    }

    [Fact]
    public async Task RunAsync_Cancelled_SaysNothingAboutThePath()
    {
        using var stop = new CancellationTokenSource();
        var path = new FakeIdlePath(_ladders.Clock, FakeIdlePath.Upgraded) { Plays = false };
        var running = Probe(path).RunAsync(Silence, IdleSpeaker.Agent, stop.Token);
        await _ladders.Clock.WaitsFor(Silence);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    /// <summary>A connection that has just fallen silent.</summary>
    private async Task<(FakeWire Wire, Task<IdleRung> Running)> SilentAsync(IdleSpeaker speaker, string answer)
    {
        var path = new FakeIdlePath(_ladders.Clock, answer) { Plays = false };
        var running = Probe(path).RunAsync(Silence, speaker, Cancellation);
        await _ladders.Clock.WaitsFor(Silence);
        await path.Only.SentAsync(Cancellation);
        return (path.Only, running);
    }

    /// <summary>The portal has spoken after the silence, and the agent has answered.</summary>
    private async Task<(FakeWire Wire, Task<IdleRung> Running)> SpokenToAsync()
    {
        var (wire, running) = await SilentAsync(IdleSpeaker.Portal, FakeIdlePath.Upgraded);
        _ladders.Clock.Advance(Silence);
        wire.Say(0);
        await wire.SentAsync(Cancellation);
        return (wire, running);
    }

    private RungProbe Probe(FakeIdlePath path) => new(_ladders.Over(path), Limit, _ladders.Clock);
}
