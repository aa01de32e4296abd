using WritebackPortal.Checks.Idle;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Lab.Tests.Idle;

/// <summary>Run by <see cref="FirewallIdleTests"/>, inside a network namespace of their own.</summary>
public sealed class InsideTheFirewallTests(IdleLab lab) : IClassFixture<IdleLab>
{
    [Theory(Explicit = true)]
    [InlineData(2, false, IdleKiller.Swallows)]
    [InlineData(5, false, IdleKiller.Swallows)]
    [InlineData(3, true, IdleKiller.Resets)]
    [InlineData(6, true, IdleKiller.Resets)]
    public async Task ObserveAsync_Firewall_FindsItsTimeout(int seconds, bool resets, IdleKiller killer)
    {
        await Firewall.ForgetAfterAsync(lab.HttpsPort, TimeSpan.FromSeconds(seconds), resets, TestContext.Current.CancellationToken);

        var observation = await MeasureAsync(1, 2.5, 4, 8);

        IdleLab.ExpectLimit(observation, seconds, killer);
    }

    [Fact(Explicit = true)]
    public async Task ObserveAsync_DuringTheSilence_NoPacketCrossesTheWire()
    {
        // Another test of this namespace may have closed it.
        await Firewall.OpenAsync(TestContext.Current.CancellationToken);
        await using var capture = await PacketCapture.StartAsync(lab.HttpsPort, TestContext.Current.CancellationToken);

        var observation = await MeasureAsync(20);
        var flows = await capture.StopAsync(TestContext.Current.CancellationToken);

        Assert.All(observation.Facts!.Rungs, rung => Assert.Equal(IdleOutcome.Alive, rung.Outcome));
        // One flow for each rung and the one in use; the silence of a rung is one gap without a packet, of its whole length.
        Assert.Equal([0, 20, 20], flows.Select(flow => (int)Math.Round(flow.LongestGap.TotalSeconds / 20) * 20).Order());
    }

    private Task<Observation<IdleFacts>> MeasureAsync(params IReadOnlyList<double> rungs) => lab.MeasureSecureAsync(lab.SecurePortal, null, rungs);
}
