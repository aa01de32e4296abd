using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd.Scenes;

/// <summary>
/// The demo as a newcomer starts it: 28 simulated servers with a year behind them. Making that year takes long, so the classes that
/// look at it share one; whatever they change of a server, they change back.
/// </summary>
public sealed class DemoScene : IAsyncLifetime
{
    private readonly LabFolder _folder = new();
    private PortalProcess? _portal;

    /// <summary>Skips the test where it cannot run.</summary>
    public PortalProcess Portal
    {
        get
        {
            Assert.SkipUnless(_portal is not null, LabRequirement.Missing(LabPart.Chromium) ?? "The demo did not start.");
            return _portal;
        }
    }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, Guid> Servers { get; private set; } = new Dictionary<string, Guid>();

    public async ValueTask InitializeAsync()
    {
        if (LabRequirement.Missing(LabPart.Chromium) is not null)
        {
            return;
        }

        var cancellationToken = TestContext.Current.CancellationToken;
        _portal = await PortalProcess.StartAsync(
            new(_folder.Folder("unused"))
            {
                StartLimit = TimeSpan.FromMinutes(2),
                Settings = new Dictionary<string, string> { ["Demo:Enabled"] = "true", ["Demo:Folder"] = _folder.Folder("demo") },
            },
            cancellationToken);
        var fleet = await _portal.Api.GetAsync("/api/v1/servers", cancellationToken);
        Servers = fleet["servers"]!.AsArray().ToDictionary(
            server => server!["name"]!.GetValue<string>(),
            server => server!["id"]!.GetValue<Guid>());
    }

    /// <summary>The newest run of this server.</summary>
    public async Task<Guid> NewestRunAsync(string server, CancellationToken cancellationToken) =>
        Guid.Parse(PortalScript.Text((await new PortalScript(Portal.Api).RunsAsync(Servers[server], cancellationToken))[0]!, "id"));

    /// <summary>The address with ids where names of servers stand in braces.</summary>
    public string Fill(string address) => Servers.Aggregate(
        address,
        (filled, server) => filled.Replace($"{{{server.Key}}}", $"{server.Value:D}", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        _folder.Dispose();
    }
}

/// <summary>The classes that share a demo. They run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedDemo : ICollectionFixture<DemoScene>
{
    public const string Name = "demo";
}
