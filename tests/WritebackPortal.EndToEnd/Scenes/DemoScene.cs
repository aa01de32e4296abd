using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd.Scenes;

/// <summary>The demo as a newcomer starts it: 28 simulated servers with a year behind them.</summary>
internal sealed class DemoScene : IAsyncDisposable
{
    private readonly LabFolder _folder;

    private DemoScene(LabFolder folder, PortalProcess portal, IReadOnlyDictionary<string, Guid> servers) =>
        (_folder, Portal, Servers) = (folder, portal, servers);

    public PortalProcess Portal { get; }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, Guid> Servers { get; }

    public static async Task<DemoScene> StartAsync(CancellationToken cancellationToken)
    {
        var folder = new LabFolder();
        var portal = await PortalProcess.StartAsync(
            new(folder.Folder("unused"))
            {
                StartLimit = TimeSpan.FromMinutes(2),
                Settings = new Dictionary<string, string> { ["Demo:Enabled"] = "true", ["Demo:Folder"] = folder.Folder("demo") },
            },
            cancellationToken);
        var fleet = await portal.Api.GetAsync("/api/v1/servers", cancellationToken);
        return new(folder, portal, fleet["servers"]!.AsArray().ToDictionary(
            server => server!["name"]!.GetValue<string>(),
            server => server!["id"]!.GetValue<Guid>()));
    }

    /// <summary>The newest run of this server.</summary>
    public async Task<Guid> NewestRunAsync(string server, CancellationToken cancellationToken) =>
        Guid.Parse(PortalScript.Text((await new PortalScript(Portal.Api).RunsAsync(Servers[server], cancellationToken))[0]!, "id"));

    /// <summary>The address with ids where names of servers stand in braces.</summary>
    public string Fill(string address, Guid run) => Servers.Aggregate(
        address.Replace("{run}", $"{run:D}", StringComparison.Ordinal),
        (filled, server) => filled.Replace($"{{{server.Key}}}", $"{server.Value:D}", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        _folder.Dispose();
    }
}
