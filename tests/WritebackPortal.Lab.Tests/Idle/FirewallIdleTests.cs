namespace WritebackPortal.Lab.Tests.Idle;

/// <summary>A real stateful firewall that forgets connections after seconds. It filters loopback, so all of it runs in a network namespace.</summary>
public sealed class FirewallIdleTests
{
    [Fact]
    public async Task ObserveAsync_InsideANamespace_EveryLimitIsFound()
    {
        LabSkip.Unless(LabPart.Firewall);
        LabSkip.Unless(LabPart.PacketCapture);
        await using var network = await NetworkNamespace.CreateAsync(TestContext.Current.CancellationToken);
        string[] command = ["dotnet", typeof(FirewallIdleTests).Assembly.Location, "-explicit", "only", "-class", typeof(InsideTheFirewallTests).FullName!];

        var (exitCode, output) = await network.RunAsync(command, TestContext.Current.CancellationToken);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Total: 5, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0", output, StringComparison.Ordinal);
    }
}
