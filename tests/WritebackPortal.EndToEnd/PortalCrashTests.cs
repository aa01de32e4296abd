using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using WritebackPortal.Lab;
using static WritebackPortal.EndToEnd.Scenes.PortalScript;

namespace WritebackPortal.EndToEnd;

public sealed class PortalCrashTests(Chromium chromium) : IAsyncLifetime
{
    private Scene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await Scene.StartAsync(chromium, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Theory(Timeout = Limits.Test)]
    [InlineData("/sections/Network", StallPoint.HalfOfRequest)]
    [InlineData("/sections/Directory", StallPoint.HalfOfRequest)]
    [InlineData("/completion", StallPoint.HalfOfRequest)]
    [InlineData("/completion", StallPoint.Answer)]
    public async Task Upload_PortalKilledInTheMiddle_IsDeliveredOnceAfterItsRestart(string request, StallPoint point)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var relay = new StallingRelay(_scene.Portal.Address, request, point);
        var agent = _scene.NewAgent(_scene.AgentSettings);
        await agent.EnrollAsync(relay.Address, await _scene.Script.CreateCodeAsync(cancellationToken), cancellationToken);

        agent.Start();
        await relay.Stalled.WaitAsync(cancellationToken);
        var server = await _scene.Script.OnlyServerAsync(cancellationToken);
        var run = await _scene.Script.FirstRunAsync(server, cancellationToken);
        if (point is StallPoint.Answer)
        {
            await _scene.Script.CompletedAsync(run, cancellationToken);
        }

        await _scene.Portal.KillAsync(cancellationToken);
        relay.Release();
        await _scene.Portal.StartAsync(cancellationToken);
        var delivered = await _scene.Script.CompletedAsync(run, cancellationToken);
        // The agent asks for the next run only after everything is delivered.
        await _scene.Script.RecheckAsync(server, cancellationToken);

        Assert.Equal("Works", Text(delivered["run"]!, "verdict"));
        Assert.All(delivered["sections"]!.AsArray(), section => Assert.NotNull(section!["receivedAt"]));
        var runs = await _scene.Script.RunsAsync(server, cancellationToken);
        Assert.Equal(["Completed", "Completed"], runs.Select(one => Text(one!, "state")));
        Assert.Single(runs, one => Text(one!, "id") == run.ToString("D"));
        var span = Assert.Single(await _scene.Script.SpansAsync(server, "ACL-001", cancellationToken));
        Assert.Equal("Passed", Text(span, "outcome"));
        Assert.Null(span["end"]);
    }
}
