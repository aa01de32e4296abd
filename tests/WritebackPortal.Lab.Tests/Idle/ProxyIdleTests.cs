using WritebackPortal.Checks.Idle;
using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Lab.Tests.Idle;

/// <summary>Real proxies with idle limits of seconds, and the ladder scaled to them.</summary>
public sealed class ProxyIdleTests(IdleLab lab) : IClassFixture<IdleLab>
{
    [Fact]
    public async Task ObserveAsync_NothingOnTheWay_FindsNoLimit()
    {
        var observation = await lab.MeasureSecureAsync(lab.SecurePortal, null, 1, 3, 5);

        Assert.True(observation.Facts is not null, observation.Failure);
        Assert.Equal(
            [(1, IdleSpeaker.Agent), (1, IdleSpeaker.Portal), (3, IdleSpeaker.Agent), (3, IdleSpeaker.Portal), (5, IdleSpeaker.Agent), (5, IdleSpeaker.Portal)],
            observation.Facts.Rungs.Where(rung => rung.Outcome is IdleOutcome.Alive).Select(rung => ((int)rung.SilenceSeconds, rung.Speaker)));
        Assert.Equal(new IdleLimit(TimeSpan.FromSeconds(5), null, null, null), IdleLimit.Of(observation.Facts));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    public async Task ObserveAsync_Squid_FindsItsReadTimeout(int seconds)
    {
        LabSkip.Unless(LabPart.Squid);
        await using var squid = await Squid.StartAsync(new() { ReadTimeout = TimeSpan.FromSeconds(seconds) }, TestContext.Current.CancellationToken);

        var observation = await lab.MeasureSecureAsync(lab.SecurePortal, squid.Address, 1, 2.5, 5.5, 9);

        IdleLab.ExpectLimit(observation, seconds, IdleKiller.Closes);
        Assert.Equal(IdleCarrier.Upgrade, observation.Facts!.Carrier);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public async Task ObserveAsync_TinyProxy_FindsItsTimeout(int seconds)
    {
        LabSkip.Unless(LabPart.TinyProxy);
        await using var proxy = await ProxyServer.StartTinyProxyAsync(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);

        var observation = await lab.MeasureSecureAsync(lab.SecurePortal, proxy.Address, 1, 2, 4.5, 8);

        IdleLab.ExpectLimit(observation, seconds, IdleKiller.Closes);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task ObserveAsync_LoadBalancer_FindsItsTunnelTimeout(int seconds)
    {
        LabSkip.Unless(LabPart.HaProxy);
        await using var balancer = await ProxyServer.StartHaProxyAsync(lab.HttpsPort, TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);

        var observation = await lab.MeasureSecureAsync(new($"https://127.0.0.1:{balancer.Port}"), null, 1, 3.5, 7);

        IdleLab.ExpectLimit(observation, seconds, IdleKiller.Closes);
    }

    [Fact]
    public async Task ObserveAsync_InspectingProxy_FallsBackToALongAnswer()
    {
        LabSkip.Unless(LabPart.Squid);
        var settings = new SquidSettings { Interceptor = lab.Certificates.Interceptor, Upstream = lab.Certificates.Authority, ReadTimeout = TimeSpan.FromSeconds(4) };
        await using var squid = await Squid.StartAsync(settings, TestContext.Current.CancellationToken);
        var path = new Agent.Idle.IdlePath(lab.SecurePortal, IdleLab.Through(squid.Address), IdleLab.Trust(lab.Certificates.Interceptor), TimeProvider.System);

        var observation = await lab.MeasureAsync(path, [1, 2.5, 6]);

        IdleLab.ExpectLimit(observation, 4, IdleKiller.Closes);
        Assert.Equal(IdleCarrier.Response, observation.Facts!.Carrier);
        Assert.All(observation.Facts.Rungs, rung => Assert.Equal(IdleSpeaker.Portal, rung.Speaker));
    }
}
