using WritebackPortal.Contracts.Directory;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd.Scenes;

/// <summary>
/// A company in which writeback works: a domain with users and a connector account that holds every right, a cloud that answers,
/// and a portal. Nothing in it is simulated but the cloud.
/// </summary>
internal sealed class Scene : IAsyncDisposable
{
    public const int Users = 25;

    private readonly List<IAsyncDisposable> _parts = [];
    private readonly List<AgentProcess> _agents = [];

    private Scene()
    {
    }

    public LabFolder Folder { get; } = new();

    public required Chromium Chromium { get; init; }

    public SambaDomainController Directory { get; private set; } = null!;

    public LabCloud Cloud { get; private set; } = null!;

    public PortalProcess Portal { get; private set; } = null!;

    public PortalScript Script { get; private set; } = null!;

    public string ConnectorSid { get; private set; } = "";

    public IReadOnlyList<AgentProcess> Agents => _agents;

    /// <summary>What the agent of a Connect server in this company is set to.</summary>
    public Dictionary<string, string> AgentSettings => new()
    {
        ["Directory:Server"] = Directory.Address,
        ["Directory:User"] = Directory.Connector.User,
        ["Directory:PasswordFile"] = Directory.Connector.PasswordFile,
        ["Directory:CaDirectory"] = Directory.CaDirectory,
        ["Network:ExtraRootsFile"] = Cloud.RootsFile,
        ["Network:AllowedHosts:0"] = LabCloud.SignInHost,
        ["Network:AllowedHosts:1"] = LabCloud.PasswordResetHost,
        ["Network:AllowedHosts:2"] = LabCloud.RelayHost,
        ["Proxy:Address"] = "none",
    };

    public static Task<Scene> StartAsync(Chromium chromium, CancellationToken cancellationToken) =>
        StartAsync(chromium, new Dictionary<string, string>(), cancellationToken);

    /// <param name="portal">What the portal is set to, besides its cloud.</param>
    public static async Task<Scene> StartAsync(Chromium chromium, IReadOnlyDictionary<string, string> portal, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(LabRequirement.Missing(LabPart.Samba) is null, LabRequirement.Missing(LabPart.Samba) ?? "");
        var scene = new Scene { Chromium = chromium };
        try
        {
            await scene.SetAsync(portal, cancellationToken);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>An agent that nobody knows yet.</summary>
    public AgentProcess NewAgent(IReadOnlyDictionary<string, string> settings)
    {
        var agent = new AgentProcess(Folder.Folder($"agent-{_agents.Count}"), settings);
        _agents.Add(agent);
        return agent;
    }

    /// <summary>An agent that is enrolled, runs, and has delivered its first verdict.</summary>
    /// <returns>The id of its server.</returns>
    public async Task<Guid> AddServerAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var agent = NewAgent(settings);
        await agent.EnrollAsync(Portal.Address, await Script.CreateCodeAsync(cancellationToken), cancellationToken);
        agent.Start();
        var server = await Script.OnlyServerAsync(cancellationToken);
        await Script.FirstCompletedRunAsync(server, cancellationToken);
        return server;
    }

    public async Task<BrowserSession> OpenAsync(View view)
    {
        var session = await Chromium.OpenAsync(Portal.Address, view);
        _parts.Add(session);
        return session;
    }

    public Task GrantAsync(WritebackRight right, CancellationToken cancellationToken) =>
        Directory.GrantAsync(ConnectorSid, [right], cancellationToken);

    public Task RevokeAsync(WritebackRight right, CancellationToken cancellationToken) =>
        Directory.RevokeAsync(ConnectorSid, right, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await WriteLogsOfFailureAsync();
        foreach (var part in Enumerable.Reverse([.. _parts, .. _agents]))
        {
            await part.DisposeAsync();
        }

        Folder.Dispose();
    }

    private async Task SetAsync(IReadOnlyDictionary<string, string> portal, CancellationToken cancellationToken)
    {
        Directory = Keep(await SambaDomainController.StartAsync(cancellationToken));
        await Directory.AddUsersAsync("Staff", Users, cancellationToken);
        ConnectorSid = await Directory.CreateConnectorAsync(Environment.MachineName, cancellationToken);
        await Directory.GrantAsync(ConnectorSid, Enum.GetValues<WritebackRight>(), cancellationToken);
        Cloud = Keep(await LabCloud.StartAsync(Folder, cancellationToken));
        Portal = Keep(await PortalProcess.StartAsync(
            new(Folder.Folder("portal")) { Settings = new Dictionary<string, string>(portal) { ["Clouds:Folder"] = Cloud.ProfileFolder } },
            cancellationToken));
        Script = new(Portal.Api);
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Add(part);
        return part;
    }

    private async Task WriteLogsOfFailureAsync()
    {
        if (TestContext.Current.TestState?.Result != TestResult.Failed || Portal is null)
        {
            return;
        }

        var folder = System.IO.Directory.CreateDirectory(Path.Combine(BuiltProgram.Artifacts, "failures"));
        var log = string.Join('\n', ["portal:", Portal.Output, .. _agents.Select((agent, number) => $"agent {number}:\n{agent.Output}")]);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{TestContext.Current.TestMethod?.MethodName}.log"), log);
    }
}
