using System.Text.Json.Nodes;
using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd.SignIn;

/// <summary>A portal in Production, by https, and a provider of another site that signs its people in.</summary>
internal sealed class SignInScene : IAsyncDisposable
{
    public const string Administrator = "ada@contoso.test";
    public const string Viewer = "vic@contoso.test";
    public const string Stranger = "eve@contoso.test";

    private readonly LabFolder _folder = new();
    private readonly LabCertificateAuthority _authority = new("Lab sign-in root");

    private SignInScene()
    {
    }

    public OidcProvider Provider { get; private set; } = null!;

    public PortalProcess Portal { get; private set; } = null!;

    /// <summary>Where people open it: another site than the provider's, as in life.</summary>
    public Uri Address { get; } = new($"https://localhost:{LoopbackPort.Free()}");

    public static async Task<SignInScene> StartAsync(IReadOnlyDictionary<string, string> settings, JsonNode? clientKey, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(LabRequirement.Missing(LabPart.OidcProvider) is null, LabRequirement.Missing(LabPart.OidcProvider) ?? "");
        var scene = new SignInScene();
        try
        {
            await scene.SetAsync(settings, clientKey, cancellationToken);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the portal's process is told of the provider, so that a test can tell it something else.</summary>
    public Dictionary<string, string> Settings() => new()
    {
        ["AzureAd:Instance"] = Provider.Address.AbsoluteUri,
        ["AzureAd:TenantId"] = OidcProvider.TenantId,
        ["AzureAd:ClientId"] = OidcProvider.ClientId,
        ["AzureAd:ClientSecret"] = OidcProvider.ClientSecret,
        ["SSL_CERT_FILE"] = Path.Combine(_folder.Path, "authority.pem"),
        // A proxy of the machine that runs the tests has no place in the lab.
        ["HTTPS_PROXY"] = "",
        ["https_proxy"] = "",
    };

    /// <summary>Opens an address as somebody who is not signed in anywhere, and signs in.</summary>
    public async Task SignInAsync(BrowserSession session, string user, string address)
    {
        await session.Page.GotoAsync(address);
        await FillAsync(session.Page, user);

        // Only the address: the page may have loaded before anybody waits for that.
        await session.Page.WaitForURLAsync(
            url => url.StartsWith(Address.AbsoluteUri, StringComparison.Ordinal) && !url.Contains("/signin-oidc", StringComparison.Ordinal),
            new() { WaitUntil = WaitUntilState.Commit });
    }

    public static async Task FillAsync(IPage page, string user)
    {
        await page.FillAsync("input[name=login]", user);
        await page.FillAsync("input[name=password]", "any");
        await page.ClickAsync("button[type=submit]");
    }

    /// <summary>Runs <c>--test-sign-in</c> with these settings.</summary>
    public Task<ProgramResult> TestAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken) => ChildProcess.RunAsync(
        "dotnet",
        [BuiltProgram.Portal, "--test-sign-in", Address.AbsoluteUri],
        settings.ToDictionary(pair => pair.Key.Replace(":", "__", StringComparison.Ordinal), pair => (string?)pair.Value),
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Portal is not null)
        {
            await WriteLogAsync();
            await Portal.DisposeAsync();
        }

        if (Provider is not null)
        {
            await Provider.DisposeAsync();
        }

        _authority.Dispose();
        _folder.Dispose();
    }

    // Shared by tests of which one may have failed: always kept, and the last one is enough.
    private Task WriteLogAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(BuiltProgram.Artifacts, "failures"));
        return File.WriteAllTextAsync(Path.Combine(folder.FullName, "sign-in.log"), $"portal:\n{Portal.Output}\nprovider:\n{Provider.Output}");
    }

    private async Task SetAsync(IReadOnlyDictionary<string, string> settings, JsonNode? clientKey, CancellationToken cancellationToken)
    {
        await _folder.WriteAsync("authority.pem", _authority.CertificatePem, cancellationToken);
        Provider = await OidcProvider.StartAsync(_folder, _authority, Address, clientKey, cancellationToken);
        await Provider.SetRolesAsync(Administrator, "Ada Admin", ["Administrator"], cancellationToken);
        await Provider.SetRolesAsync(Viewer, "Vic Viewer", ["Viewer"], cancellationToken);
        await Provider.SetRolesAsync(Stranger, "Eve Stranger", [], cancellationToken);
        var (certificate, key) = _authority.Issue("localhost");
        var all = Settings();
        all["Kestrel:Certificates:Default:Path"] = await _folder.WriteAsync("portal.pem", certificate, cancellationToken);
        all["Kestrel:Certificates:Default:KeyPath"] = await _folder.WriteAsync("portal.key", key, cancellationToken);
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        Portal = await PortalProcess.StartAsync(
            new(_folder.Folder("portal")) { Environment = "Production", Settings = all, MoreAddresses = [Address] },
            cancellationToken);
    }
}

/// <summary>The scene that most tests share: starting it costs more than any of them.</summary>
public sealed class SignInLab : IAsyncLifetime
{
    private SignInScene? _scene;

    internal SignInScene Scene => _scene ?? throw new InvalidOperationException("The scene did not start.");

    public async ValueTask InitializeAsync()
    {
        if (LabRequirement.Missing(LabPart.OidcProvider) is null)
        {
            _scene = await SignInScene.StartAsync(new Dictionary<string, string>(), clientKey: null, CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => _scene?.DisposeAsync() ?? default;
}
