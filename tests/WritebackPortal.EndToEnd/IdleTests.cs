using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using WritebackPortal.Lab;
using static Microsoft.Playwright.Assertions;
using static WritebackPortal.EndToEnd.Scenes.PortalScript;

namespace WritebackPortal.EndToEnd;

/// <summary>The idle ladder from the button to the drawing: a real agent, a real portal, and a real load balancer between them.</summary>
public sealed class IdleTests(Chromium chromium) : IAsyncDisposable
{
    private Scene? _scene;

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Fact(Timeout = Limits.Test)]
    public async Task MeasureIdle_LoadBalancerClosesAfterSeconds_DrawsTheLadder()
    {
        Assert.SkipUnless(LabRequirement.Missing(LabPart.HaProxy) is null, LabRequirement.Missing(LabPart.HaProxy) ?? "");
        var cancellationToken = TestContext.Current.CancellationToken;
        var scene = await StartAsync(["00:00:01", "00:00:03", "00:00:12"], cancellationToken);
        await using var balancer = await ProxyServer.StartHaProxyAsync(scene.Portal.Address.Port, TimeSpan.FromSeconds(6), cancellationToken);
        var server = await AddServerAsync(scene, new($"http://127.0.0.1:{balancer.Port}"), cancellationToken);
        var session = await scene.OpenAsync(View.Desk);
        await session.GoAsync($"/servers/{server:D}");
        await Expect(session.Page.Locator("#idle")).ToContainTextAsync("Not measured yet.");

        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Measure idle limit" }).ClickAsync();
        await Expect(session.Page).ToHaveURLAsync(new Regex("/runs/[0-9a-f-]{36}$"));
        var run = await scene.Script.CompletedAsync(Guid.Parse(session.Page.Url[^36..]), cancellationToken);
        await session.GoAsync($"/servers/{server:D}");

        var rungs = session.Page.Locator(".idle-ladder > li");
        await Expect(rungs).ToHaveCountAsync(3);
        await Expect(rungs.Nth(0)).ToHaveTextAsync(new Regex(@"^\s*1 s\s*alive\s*$"));
        await Expect(rungs.Nth(1)).ToHaveTextAsync(new Regex(@"^\s*3 s\s*alive\s*$"));
        await Expect(rungs.Nth(2)).ToHaveTextAsync(new Regex(@"^\s*12 s\s*closed after [5-7](\.\d)? s\s*$"));
        await Expect(session.Page.Locator("#idle .facts dd").First).ToContainTextAsync("Silent connections are closed after about");
        Assert.Equal(("Failed", "Broken"), (Text(Result(run, "IDL-001"), "outcome"), Text(run["run"]!, "verdict")));
        await session.PictureAsync("idle-measured");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task MeasureIdle_PortalRestartsInTheMiddle_IsSkippedAndNotFailed()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var scene = await StartAsync(["00:00:02", "00:02:00"], cancellationToken);
        var server = await AddServerAsync(scene, scene.Portal.Address, cancellationToken);
        var measuring = await RequestAsync(scene, server, cancellationToken);
        // The short silences have passed; the long ones are in the middle.
        await scene.Portal.Api.WaitForAsync($"/api/v1/runs/{measuring:D}", answer => answer["progress"]?["done"]?.GetValue<long>() >= 2, cancellationToken);

        await scene.Portal.KillAsync(cancellationToken);
        await scene.Portal.StartAsync(cancellationToken);
        var run = await scene.Script.CompletedAsync(measuring, cancellationToken);

        var result = Result(run, "IDL-001");
        Assert.Equal("Skipped", Text(result, "outcome"));
        Assert.Matches("^A connection that was in use was (closed|reset) too, .*: the portal restarted or the path broke, which says nothing about silence. It is measured again.$", Text(result, "reason"));
        Assert.Empty(result["findings"]!.AsArray());
        Assert.Equal("Works", Text(run["run"]!, "verdict"));
    }

    private async Task<Scene> StartAsync(IReadOnlyList<string> rungs, CancellationToken cancellationToken)
    {
        var settings = rungs.Select((rung, index) => KeyValuePair.Create($"Idle:Rungs:{index}", rung)).ToDictionary();
        return _scene = await Scene.StartAsync(chromium, settings, cancellationToken);
    }

    private static async Task<Guid> AddServerAsync(Scene scene, Uri portal, CancellationToken cancellationToken)
    {
        var agent = scene.NewAgent(scene.AgentSettings);
        await agent.EnrollAsync(portal, await scene.Script.CreateCodeAsync(cancellationToken), cancellationToken);
        agent.Start();
        var server = await scene.Script.OnlyServerAsync(cancellationToken);
        await scene.Script.FirstCompletedRunAsync(server, cancellationToken);
        return server;
    }

    private static async Task<Guid> RequestAsync(Scene scene, Guid server, CancellationToken cancellationToken) =>
        Guid.Parse(Text((await scene.Portal.Api.PostAsync($"/api/v1/servers/{server:D}/idle-runs", new JsonObject(), cancellationToken))!, "runId"));
}
