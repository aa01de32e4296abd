using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using WritebackPortal.Lab;
using static WritebackPortal.EndToEnd.Scenes.PortalScript;

namespace WritebackPortal.EndToEnd;

/// <summary>What a security reviewer is promised: no open port, nothing changed.</summary>
public sealed class AgentSecurityTests(Chromium chromium) : IAsyncLifetime
{
    private Scene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await Scene.StartAsync(chromium, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Fact(Timeout = Limits.Test)]
    public async Task Run_InTheMiddleAndAtRest_OpensNoPort()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var server = await _scene.AddServerAsync(_scene.AgentSettings, cancellationToken);
        var agent = _scene.Agents[0].ProcessId;
        var atRest = LinuxProcess.OpenDoors(agent);

        // A controller that does not answer holds the run where it reads the directory.
        await _scene.Directory.FreezeAsync(cancellationToken);
        var run = await _scene.Script.RequestAsync(server, cancellationToken);
        await _scene.Script.SectionAsync(run, "Network", cancellationToken);
        var running = LinuxProcess.OpenDoors(agent);
        await _scene.Directory.ResumeAsync(cancellationToken);
        await _scene.Script.CompletedAsync(run, cancellationToken);

        Assert.Empty(atRest);
        Assert.Empty(running);
        // The same question asked of a program that does listen, so that an empty answer means something.
        Assert.NotEmpty(LinuxProcess.OpenDoors(_scene.Portal.ProcessId));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Run_Complete_LeavesTheDirectoryUnchanged()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var server = await _scene.AddServerAsync(_scene.AgentSettings, cancellationToken);

        var before = await HighestChangeAsync(cancellationToken);
        var run = await _scene.Script.RecheckAsync(server, cancellationToken);
        var after = await HighestChangeAsync(cancellationToken);
        await _scene.Directory.AddUsersAsync("Later", 1, cancellationToken);
        var changed = await HighestChangeAsync(cancellationToken);

        Assert.Equal("Works", Text(run["run"]!, "verdict"));
        Assert.Equal(before, after);
        Assert.NotEqual(after, changed);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Run_PortalAsksForHostsThatTheAgentDoesNotKnow_LooksAtNoneAndSaysWhatAllowsIt()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var settings = _scene.AgentSettings.Where(setting => !setting.Key.StartsWith("Network:AllowedHosts", StringComparison.Ordinal)).ToDictionary();

        var server = await _scene.AddServerAsync(settings, cancellationToken);

        var run = await _scene.Script.RecheckAsync(server, cancellationToken);
        Assert.Equal(
            ("Skipped", "This agent's settings do not let a portal ask for 127.0.0.61 and 2 more. Add them to Network:AllowedHosts in agent.json."),
            (Text(Result(run, "NET-002"), "outcome"), Text(Result(run, "NET-002"), "reason")));
        Assert.Equal("Unknown", Text(run["run"]!, "verdict"));
        Assert.Empty(_scene.Cloud.Requests);
    }

    private async Task<string> HighestChangeAsync(CancellationToken cancellationToken)
    {
        var answer = await ChildProcess.RunAsync(
            "ldapsearch",
            ["-LLL", "-x", "-H", $"ldaps://{_scene.Directory.Address}", "-s", "base", "-b", "", "highestCommittedUSN"],
            new Dictionary<string, string?> { ["LDAPTLS_CACERT"] = _scene.Directory.CaFile },
            cancellationToken);
        return Assert.Single(answer.Output.Split('\n'), line => line.StartsWith("highestCommittedUSN:", StringComparison.Ordinal));
    }
}
