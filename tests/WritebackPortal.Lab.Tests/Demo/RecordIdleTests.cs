using WritebackPortal.Agent.Idle;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Lab.Tests.Idle;

namespace WritebackPortal.Lab.Tests.Demo;

/// <summary>Records the demo's idle ladders in their full length. Started by tests/record-demo.sh, inside a network namespace; it takes a quarter of an hour.</summary>
public sealed class RecordIdleTests(IdleLab lab) : IClassFixture<IdleLab>
{
    private static readonly IReadOnlyList<double> Rungs = [.. IdleLadder.DefaultRungs.Select(silence => silence.TotalSeconds)];

    [Fact(Explicit = true)]
    public async Task ObserveAsync_DemoPaths_AreRecorded()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await Firewall.ForgetAfterAsync(lab.HttpsPort, TimeSpan.FromSeconds(290), resets: false, cancellationToken);
        await using var squid = await Squid.StartAsync(new() { ReadTimeout = TimeSpan.FromMinutes(7) }, cancellationToken);

        await Task.WhenAll(
            RecordAsync("idle-none", lab.OtherSecurePortal, null, cancellationToken),
            RecordAsync("idle-proxy-7-minutes", lab.OtherSecurePortal, squid.Address, cancellationToken),
            RecordAsync("idle-firewall-5-minutes", lab.SecurePortal, null, cancellationToken));
    }

    private async Task RecordAsync(string name, Uri portal, Uri? proxy, CancellationToken cancellationToken)
    {
        var path = new IdlePath(portal, IdleLab.Through(proxy), IdleLab.Trust(lab.Certificates.Authority), TimeProvider.System);
        var observation = await lab.MeasureAsync(path, Rungs);
        Assert.Null(observation.Failure);
        await RecordedFile.WriteAsync(name, observation, ContractsJson.Default.ObservationIdleFacts, cancellationToken);
    }
}
