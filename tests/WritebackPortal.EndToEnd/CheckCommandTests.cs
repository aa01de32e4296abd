using System.Text.Json.Nodes;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using WritebackPortal.Lab;
using static WritebackPortal.EndToEnd.Scenes.PortalScript;

namespace WritebackPortal.EndToEnd;

/// <summary>"Look first, send nothing": the agent's own verdict at the command line.</summary>
public sealed class CheckCommandTests(Chromium chromium) : IAsyncLifetime
{
    private Scene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await Scene.StartAsync(chromium, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Fact(Timeout = Limits.Test)]
    public async Task Check_HealthyThenRightLost_AnswersWithExitCodeAndRepair()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var agent = _scene.NewAgent(_scene.AgentSettings);

        var healthy = await CheckAsync(agent, cancellationToken);
        await _scene.RevokeAsync(WritebackRight.ResetPassword, cancellationToken);
        var broken = await CheckAsync(agent, cancellationToken);
        var json = await CheckAsync(agent, cancellationToken, "--json");

        Assert.Equal((0, 1, 1), (healthy.ExitCode, broken.ExitCode, json.ExitCode));
        Assert.DoesNotContain("CA;Reset Password;user", healthy.Output, StringComparison.Ordinal);
        Assert.Contains("ACL-001", broken.Output, StringComparison.Ordinal);
        Assert.Contains("CA;Reset Password;user", broken.Output, StringComparison.Ordinal);
        var document = JsonNode.Parse(json.Output)!;
        Assert.Equal("Broken", Text(document, "verdict"));
        Assert.Equal(["ACL-001 Failed"], Outcomes(document).Where(outcome => outcome.EndsWith(" Failed", StringComparison.Ordinal)));
        Assert.NotNull(document["snapshot"]!["directory"]!["facts"]);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Check_DirectoryUnreachable_CouldNotCheck()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var settings = _scene.AgentSettings;
        await _scene.Directory.KillAsync(cancellationToken);

        var result = await CheckAsync(_scene.NewAgent(settings), cancellationToken);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(settings["Directory:Server"], result.Output + result.Error, StringComparison.Ordinal);
    }

    private Task<ProgramResult> CheckAsync(AgentProcess agent, CancellationToken cancellationToken, params string[] options) =>
        agent.RunAsync(["check", "--cloud", _scene.Cloud.ProfileFile, .. options], cancellationToken);
}
