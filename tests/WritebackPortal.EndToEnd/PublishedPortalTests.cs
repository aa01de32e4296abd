using System.Net;
using System.Net.Http.Json;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Enrollment;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd;

/// <summary>What is shipped: the published folder, started by a user without privileges on a read-only file system: the data folder alone can be written to.</summary>
public sealed class PublishedPortalTests(Chromium chromium) : IAsyncLifetime
{
    private const string Nobody = "65534";

    // In a mount namespace of its own: the root file system cannot be written to, the data folder alone can.
    private const string ReadOnlyRoot = "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro / && ! touch /probe 2> /dev/null && exec \"$@\"";

    private readonly LabFolder _folder = new();
    private BrowserSession? _session;
    private string _program = "";
    private string _data = "";

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.SkipUnless(LabRequirement.Missing(LabPart.NetworkNamespaces) is null, LabRequirement.Missing(LabPart.NetworkNamespaces) ?? "");
        var published = await PublishAsync(cancellationToken);
        _program = Path.Combine(published, "WritebackPortal.Web.dll");
        _data = _folder.Folder("data");
        await RunAsync("chown", [$"{Nobody}:{Nobody}", _data], cancellationToken);
        await RunAsync("chmod", ["0755", _folder.Path], cancellationToken);
        await RunAsync("chmod", ["-R", "a-w,a+rX", published], cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Production_Unprivileged_ServesAgentsAndNobodyElse()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var portal = await StartAsync("Production", cancellationToken);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(portal, "/health/live", cancellationToken));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(portal, "/", cancellationToken));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(portal, "/api/v1/servers", cancellationToken));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(portal, AgentApi.NextWork, cancellationToken));
        Assert.Equal(HttpStatusCode.Forbidden, await EnrolAsync(portal, cancellationToken));
        Assert.NotEmpty(Directory.EnumerateFiles(_data, "*.db"));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task HealthCheck_WhileThePortalRunsAndAfterwards_TellsThemApart()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var portal = await StartAsync("Production", cancellationToken);
        var port = new Dictionary<string, string?> { ["ASPNETCORE_HTTP_PORTS"] = $"{portal.Address.Port}" };

        var ready = await ChildProcess.RunAsync("dotnet", [_program, "--health-check"], port, cancellationToken);
        await portal.KillAsync(cancellationToken);
        var gone = await ChildProcess.RunAsync("dotnet", [_program, "--health-check"], port, cancellationToken);

        Assert.Equal((0, ""), (ready.ExitCode, ready.Error));
        Assert.Equal((1, "The portal does not answer: ConnectionError.\n"), (gone.ExitCode, gone.Error));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Development_Unprivileged_ServesItsPagesWithScriptAndStyles()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var portal = await StartAsync("Development", cancellationToken);
        var session = _session = await chromium.OpenAsync(portal.Address, View.Desk);

        await session.GoAsync("/agents/add");
        await session.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Make a code" }).ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(session.Page.Locator("#enrol")).ToContainTextAsync("writeback-agent");

        Assert.Empty(session.Complaints);
    }

    private Task<PortalProcess> StartAsync(string environment, CancellationToken cancellationToken) => PortalProcess.StartAsync(
        new(_data)
        {
            Environment = environment,
            Program = _program,
            Prefix = ["unshare", "--mount", "sh", "-c", ReadOnlyRoot, _data, "setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--no-new-privs", "--"],
            // Development without Entra ID has the local operator.
            Settings = environment == "Development" ? new Dictionary<string, string>() : new()
            {
                ["AzureAd:TenantId"] = "7c9f5f0e-6d0b-4f0c-8a55-0d3f3f0f5a11",
                ["AzureAd:ClientId"] = "b1f7a6b4-43a1-4be0-9a52-61d2a2a3c6de",
                ["AzureAd:ClientSecret"] = "a-secret-of-the-lab",
                // Nobody answers there: nobody signs in, and everything else works.
                ["AzureAd:Instance"] = "https://127.0.0.1:1/",
            },
        },
        cancellationToken);

    private async Task<string> PublishAsync(CancellationToken cancellationToken)
    {
        var published = Path.Combine(_folder.Path, "portal");
        var project = Path.Combine(BuiltProgram.Root, "src", "WritebackPortal.Web", "WritebackPortal.Web.csproj");
        await RunAsync("dotnet", ["publish", project, "--no-build", "--configuration", BuiltProgram.Configuration, "--output", published, "-nodeReuse:false"], cancellationToken);
        return published;
    }

    private static async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var result = await ChildProcess.RunAsync(program, arguments, new Dictionary<string, string?>(), cancellationToken);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }

    private static async Task<HttpStatusCode> StatusAsync(PortalProcess portal, string path, CancellationToken cancellationToken)
    {
        using var answer = await portal.Api.Client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> EnrolAsync(PortalProcess portal, CancellationToken cancellationToken)
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(false).Q;
        var request = new EnrollmentRequest(
            "AAAA-BBBB-CCCC-DDDD",
            new(System.Buffers.Text.Base64Url.EncodeToString(point.X), System.Buffers.Text.Base64Url.EncodeToString(point.Y)),
            new("stranger", "Linux", "1.0.0"));
        using var answer = await portal.Api.Client.PostAsJsonAsync(
            new Uri(AgentApi.Enrollments, UriKind.Relative), request, ContractsJson.Default.EnrollmentRequest, cancellationToken);
        return answer.StatusCode;
    }
}
