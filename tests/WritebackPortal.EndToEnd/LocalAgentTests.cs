using WritebackPortal.EndToEnd.Scenes;
using WritebackPortal.Lab;
using static WritebackPortal.EndToEnd.Scenes.PortalScript;

namespace WritebackPortal.EndToEnd;

/// <summary>What a newcomer sees who only starts the portal, on a machine that reaches nothing.</summary>
public sealed class LocalAgentTests
{
    // A network namespace in which there is loopback and nothing else.
    private static readonly string[] Isolated = ["unshare", "--net", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"];

    [Fact(Timeout = Limits.Test)]
    public async Task Portal_FirstStartInIsolation_ShowsRealResultsOfThisMachineAndTakesItsAgentAlong()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.SkipUnless(LabRequirement.Missing(LabPart.NetworkNamespaces) is null, LabRequirement.Missing(LabPart.NetworkNamespaces) ?? "");
        using var folder = new LabFolder();
        var options = new PortalOptions(Path.Combine(folder.Path, "data"))
        {
            Prefix = Isolated,
            Settings = new Dictionary<string, string> { ["LocalAgent:Enabled"] = "true" },
        };
        await using var portal = await PortalProcess.StartAsync(options, cancellationToken);
        var script = new PortalScript(portal.Api);

        var server = await script.OnlyServerAsync(cancellationToken);
        var run = await script.FirstCompletedRunAsync(server, cancellationToken);
        var agent = Assert.Single(Agents(portal));
        await portal.KillAsync(cancellationToken);
        await LinuxProcess.WaitForEndAsync(agent, cancellationToken);

        // Nothing resolves here, so writeback is broken; and permissions could not be looked at, which is no pass.
        Assert.Equal("Broken", Text(run["run"]!, "verdict"));
        Assert.Contains("NET-001 Failed", Outcomes(run));
        Assert.Equal(4, Result(run, "NET-001")["findings"]!.AsArray().Count);
        Assert.Equal("Skipped", Text(Result(run, "ACL-001"), "outcome"));
        Assert.Contains("domain", Text(Result(run, "ACL-001"), "reason"), StringComparison.Ordinal);
    }

    private static IEnumerable<int> Agents(PortalProcess portal) =>
        LinuxProcess.Children(portal.ProcessId).Where(child => LinuxProcess.CommandLine(child).Contains(" run ", StringComparison.Ordinal));
}
