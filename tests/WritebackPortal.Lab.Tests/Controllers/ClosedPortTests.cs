namespace WritebackPortal.Lab.Tests.Controllers;

/// <summary>A real firewall before a real controller. It filters loopback, so all of it runs in a network namespace.</summary>
public sealed class ClosedPortTests
{
    [Fact]
    public async Task ObserveAsync_InsideANamespace_EveryClosedPortIsFoundAndNoOther()
    {
        LabSkip.Unless(LabPart.Firewall);
        LabSkip.Unless(LabPart.Samba);
        await using var network = await NetworkNamespace.CreateAsync(TestContext.Current.CancellationToken);
        string[] command = ["dotnet", typeof(ClosedPortTests).Assembly.Location, "-explicit", "only", "-class", typeof(InsideClosedPortTests).FullName!];

        var (exitCode, output) = await network.RunAsync(command, TestContext.Current.CancellationToken);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Total: 22, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0", output, StringComparison.Ordinal);
    }
}
