using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WritebackPortal.Lab;

/// <summary>A certified OpenID Connect provider that nobody here wrote, shaped like Entra ID, over TLS on loopback.</summary>
public sealed class OidcProvider : IAsyncDisposable
{
    public const string TenantId = "11111111-2222-4333-8444-555555555555";
    public const string ClientId = "0aaaaaaa-0000-4000-8000-00000000c11e";
    public const string ClientSecret = "a-secret-of-the-lab";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly string _setup;
    private readonly HttpClient _control;
    private ChildProcess? _process;

    private OidcProvider(int port, string setup, string authority)
    {
        (_setup, Address) = (setup, new($"https://127.0.0.1:{port}/"));
        _control = new(LabTrust.Handler(authority)) { BaseAddress = Address };
    }

    /// <summary>What a portal is told as <c>AzureAd:Instance</c>.</summary>
    public Uri Address { get; }

    public string Output => _process?.Output ?? "";

    /// <summary>Where <c>npm ci</c> put the provider: <c>artifacts/oidc</c>.</summary>
    internal static string Modules => Path.Combine(BuiltProgram.Artifacts, "oidc", "node_modules");

    /// <param name="clientKey">The portal's public key as a JWK, where it proves itself by certificate; null for the secret.</param>
    public static async Task<OidcProvider> StartAsync(LabFolder folder, LabCertificateAuthority authority, Uri portal, JsonNode? clientKey, CancellationToken cancellationToken)
    {
        var (certificate, key) = authority.Issue("127.0.0.1");
        var port = LoopbackPort.Free();
        var setup = new JsonObject
        {
            ["modules"] = Modules,
            ["port"] = port,
            ["tenant"] = TenantId,
            ["clientId"] = ClientId,
            ["clientSecret"] = ClientSecret,
            ["clientKey"] = clientKey,
            ["portal"] = portal.GetLeftPart(UriPartial.Authority),
            ["certificateFile"] = await folder.WriteAsync($"provider-{port}.pem", certificate, cancellationToken),
            ["keyFile"] = await folder.WriteAsync($"provider-{port}.key", key, cancellationToken),
        };
        var provider = new OidcProvider(port, setup.ToJsonString(), authority.CertificatePem);
        await provider.StartAsync(cancellationToken);
        return provider;
    }

    /// <summary>Starts it, again on the same address, with new keys and no sessions.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        var script = Path.Combine(AppContext.BaseDirectory, "oidc", "server.mjs");
        _process = ChildProcess.Start("node", [script, _setup], new Dictionary<string, string?>());
        await _process.WaitForLineAsync("listening", limit.Token);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _process!.StopAsync(cancellationToken);

    /// <summary>Changes how it behaves: users with their roles, tenant, groups, refusals, clock, or a new signing key.</summary>
    public async Task ChangeAsync(JsonObject change, CancellationToken cancellationToken)
    {
        using var answer = await _control.PostAsJsonAsync(new Uri("/lab", UriKind.Relative), change, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public Task SetRolesAsync(string user, string name, string[] roles, CancellationToken cancellationToken) => ChangeAsync(
        new() { ["users"] = new JsonObject { [user] = new JsonObject { ["name"] = name, ["roles"] = JsonSerializer.SerializeToNode(roles) } } },
        cancellationToken);

    /// <summary>The <c>sid</c> of the last id_token that it gave for a user.</summary>
    public async Task<string> SessionOfAsync(string user, CancellationToken cancellationToken)
    {
        var state = await _control.GetFromJsonAsync<JsonNode>(new Uri("/lab", UriKind.Relative), cancellationToken);
        return state!["sessions"]![user]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
