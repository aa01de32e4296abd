using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using WritebackPortal.Lab;
using static WritebackPortal.EndToEnd.Scenes.PortalScript;

namespace WritebackPortal.EndToEnd;

public sealed class ProxyTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly string[] LeftOpen =
    [
        "EVT-001", "EVT-002", "EVT-003", "EVT-004", "EVT-005",
        "HST-001", "HST-002", "HST-003", "HST-004", "HST-005", "HST-006",
        "NET-006", "POL-002", "TLS-001", "TLS-002", "TLS-003",
    ];

    private Scene _scene = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(LabRequirement.Missing(LabPart.Squid) is null, LabRequirement.Missing(LabPart.Squid) ?? "");
        _scene = await Scene.StartAsync(chromium, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Fact(Timeout = Limits.Test)]
    public async Task Recheck_ProxyStopped_BlamesTheProxyAndNothingBehindIt()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var squid = await Squid.StartAsync(new(), cancellationToken);
        var settings = _scene.AgentSettings;
        settings["Proxy:Address"] = squid.Address.GetLeftPart(UriPartial.Authority);

        var server = await _scene.AddServerAsync(settings, cancellationToken);
        var healthy = await _scene.Script.RecheckAsync(server, cancellationToken);
        await squid.StopAsync();
        var broken = await _scene.Script.RecheckAsync(server, cancellationToken);

        Assert.Equal("Works", Text(healthy["run"]!, "verdict"));
        // These inform only, and have nothing to look at: this is no Windows host: the lab's authority names no revocation host, and the connector account sees no fine-grained policy.
        Assert.Equal(LeftOpen.Select(id => $"{id} Skipped"), Outcomes(healthy).Where(outcome => !outcome.EndsWith(" Passed", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(squid.Address.GetLeftPart(UriPartial.Authority), Text(healthy["facts"]!["network"]!["facts"]!["proxy"]!, "address"));
        Assert.Equal("Broken", Text(broken["run"]!, "verdict"));
        Assert.Equal(
            ["NET-001 Skipped", "NET-002 Skipped", "NET-003 Failed", "NET-004 Skipped", "NET-005 Skipped", "NET-006 Skipped", "NET-007 Skipped"],
            Outcomes(broken).Where(outcome => outcome.StartsWith("NET-", StringComparison.Ordinal)));
        var finding = Assert.Single(Result(broken, "NET-003")["findings"]!.AsArray())!;
        Assert.Contains("proxy", Text(finding, "message"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("unreachable", Text(finding, "message"), StringComparison.OrdinalIgnoreCase);
        await ExpectNobodyBlamesMicrosoftAsync(server);
    }

    private async Task ExpectNobodyBlamesMicrosoftAsync(Guid server)
    {
        var session = await _scene.OpenAsync(View.Desk);
        await session.GoAsync($"/servers/{server:D}?show=all");
        var text = await session.Page.Locator("main").InnerTextAsync();

        Assert.Contains("proxy", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"(?i)(Microsoft|Entra)[^.\n]*(unreachable|not reachable|cannot be reached|does not answer)", text);
    }
}
