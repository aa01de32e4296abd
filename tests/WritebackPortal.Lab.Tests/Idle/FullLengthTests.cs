using System.Globalization;
using WritebackPortal.Agent.Idle;
using WritebackPortal.Checks.Idle;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Lab.Tests.Idle;

/// <summary>The ladder as it is shipped, in minutes. Started by tests/idle-full.sh, inside a network namespace; it takes a quarter of an hour.</summary>
public sealed class FullLengthTests(IdleLab lab) : IClassFixture<IdleLab>
{
    private static readonly IReadOnlyList<double> Rungs = [.. IdleLadder.DefaultRungs.Select(silence => silence.TotalSeconds)];

    [Fact(Explicit = true)]
    public async Task ObserveAsync_FirewallAndProxies_FindTheirLimits()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await Firewall.ForgetAfterAsync(lab.HttpsPort, TimeSpan.FromSeconds(330), resets: false, cancellationToken);
        await using var squid = await Squid.StartAsync(new() { ReadTimeout = TimeSpan.FromSeconds(540) }, cancellationToken);
        await using var tinyProxy = await ProxyServer.StartTinyProxyAsync(TimeSpan.FromHours(1), cancellationToken);
        await using var capture = await PacketCapture.StartAsync(tinyProxy.Port, cancellationToken);

        var results = await Task.WhenAll(
            MeasureAsync(lab.SecurePortal, null),
            MeasureAsync(lab.OtherSecurePortal, squid.Address),
            MeasureAsync(lab.OtherSecurePortal, tinyProxy.Address));
        var flows = await capture.StopAsync(cancellationToken);
        await WriteAsync(results, flows, cancellationToken);

        IdleLab.ExpectLimit(results[0], 330, IdleKiller.Swallows);
        IdleLab.ExpectLimit(results[1], 540, IdleKiller.Closes);
        Assert.Equal(new IdleLimit(TimeSpan.FromMinutes(12), null, null, null), IdleLimit.Of(results[2].Facts!));
        // Two connections for each silence, each with a gap of that length; the fifteenth was in use.
        Assert.Equal(
            [15, .. Rungs.SelectMany(silence => new[] { silence, silence })],
            flows.Where(flow => flow.LongestGap > TimeSpan.FromSeconds(1)).Select(flow => Math.Floor(flow.LongestGap.TotalSeconds + 0.5)).Order());
    }

    private Task<Observation<IdleFacts>> MeasureAsync(Uri portal, Uri? proxy) =>
        lab.MeasureAsync(new IdlePath(portal, IdleLab.Through(proxy), IdleLab.Trust(lab.Certificates.Authority), TimeProvider.System), Rungs);

    /// <summary>For people: docs/idle.md holds the last result.</summary>
    private static async Task WriteAsync(IReadOnlyList<Observation<IdleFacts>> results, IReadOnlyList<CapturedFlow> flows, CancellationToken cancellationToken)
    {
        string[] names = ["firewall, conntrack 330 s", "squid, read_timeout 540 s", "tinyproxy, Timeout 3600 s"];
        var lines = names.Zip(results, Lines).SelectMany(lines => lines)
            .Append("packets on the wire to tinyproxy, by connection: longest time without one")
            .Concat(flows.OrderBy(flow => flow.LongestGap).Select(flow => string.Create(CultureInfo.InvariantCulture, $"  {flow.Packets,4} packets, {flow.LongestGap.TotalSeconds,7:0.00} s")));
        var file = Path.Combine(System.IO.Directory.CreateDirectory(BuiltProgram.Artifacts).FullName, "idle-full.txt");
        await File.WriteAllLinesAsync(file, lines, cancellationToken);
    }

    private static IEnumerable<string> Lines(string name, Observation<IdleFacts> observation) => observation.Facts is { } facts
        ?
        [
            $"{name}: {IdleLimit.Of(facts).Words} ({IdleLimit.Of(facts).Killer?.ToString() ?? "no limit found"})",
            .. facts.Rungs.Select(rung => string.Create(CultureInfo.InvariantCulture, $"  {rung.SilenceSeconds,4} s {rung.Speaker,-6} {rung.Outcome,-9} {rung.ElapsedSeconds,7:0.00} s")),
            $"  in use: {facts.Control.Bytes} bytes",
        ]
        : [$"{name}: {observation.Failure}"];
}
