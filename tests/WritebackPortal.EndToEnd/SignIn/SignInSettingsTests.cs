using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd.SignIn;

/// <summary>What <c>--test-sign-in</c> says to settings that are right and to settings that are wrong, and a certificate in place of the secret.</summary>
public sealed class SignInSettingsTests(Chromium chromium, SignInLab lab) : IClassFixture<SignInLab>, IAsyncLifetime
{
    public ValueTask InitializeAsync()
    {
        Assert.SkipUnless(LabRequirement.Missing(LabPart.OidcProvider) is null, LabRequirement.Missing(LabPart.OidcProvider) ?? "");
        return default;
    }

    public ValueTask DisposeAsync() => default;

    [Fact(Timeout = Limits.Test)]
    public async Task Test_SettingsAreRight_FindsNothingWrong()
    {
        var result = await RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            ["ok", "ok", "ok", "ok", "ok", "ok", "compare", "compare", "compare", "compare"],
            Words(result));
        Assert.Contains($"{lab.Scene.Address}signin-oidc", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(OidcProvider.ClientSecret, result.Output, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("AzureAd:ClientSecret", "wrong", "wrong    Entra ID takes the portal's credential: The portal's client secret is not the right one.")]
    [InlineData("AzureAd:TenantId", "99999999-2222-4333-8444-555555555555", "wrong    Entra ID answers: ")]
    [InlineData("AzureAd:Instance", "https://127.0.0.1:1/", "wrong    Entra ID answers: No answer from 127.0.0.1, asked directly: ConnectionError.")]
    [InlineData("AzureAd:ClientId", "portal", "wrong    The settings are complete: AzureAd:ClientId")]
    [InlineData("SSL_CERT_FILE", "/dev/null", "wrong    Entra ID answers: No answer from 127.0.0.1, asked directly: SecureConnectionError.")]
    public async Task Test_OneSettingIsWrong_NamesItAndTheRemedy(string key, string value, string said)
    {
        var result = await RunAsync((key, value));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(said, result.Output, StringComparison.Ordinal);
        Assert.Single(Words(result), "wrong");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Test_ClocksDiffer_SaysByHowMuch()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await lab.Scene.Provider.ChangeAsync(new() { ["clockOffset"] = 300 }, cancellationToken);
        var result = await RunAsync();
        await lab.Scene.Provider.ChangeAsync(new() { ["clockOffset"] = 0 }, cancellationToken);

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"wrong    The clocks agree: This server's clock and Entra ID's differ by (29|30)\d seconds\.", result.Output);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task SignIn_WithACertificateInPlaceOfTheSecret_Works()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new LabFolder();
        var (file, publicKey) = await CertificateAsync(folder, cancellationToken);
        var settings = new Dictionary<string, string>
        {
            ["AzureAd:ClientSecret"] = "",
            ["AzureAd:ClientCertificates:0:SourceType"] = "Path",
            ["AzureAd:ClientCertificates:0:CertificateDiskPath"] = file,
            ["AzureAd:ClientCertificates:0:CertificatePassword"] = "a-password",
        };
        await using var scene = await SignInScene.StartAsync(settings, publicKey, cancellationToken);
        await using var session = await chromium.OpenAsync(scene.Address, View.Desk);

        await scene.SignInAsync(session, SignInScene.Viewer, "/agents");

        Assert.Equal($"{scene.Address}agents", session.Page.Url);
        Assert.Contains("is signed in with roles: Viewer", scene.Portal.Output, StringComparison.Ordinal);
    }

    private Task<ProgramResult> RunAsync(params (string Key, string Value)[] changes)
    {
        var settings = lab.Scene.Settings();
        foreach (var (key, value) in changes)
        {
            settings[key] = value;
        }

        return lab.Scene.TestAsync(settings, TestContext.Current.CancellationToken);
    }

    private static IReadOnlyList<string> Words(ProgramResult result) =>
        [.. result.Output.Split('\n').Where(line => line.Length > 0 && line[0] != ' ').Select(line => line.Split(' ')[0])];

    private static async Task<(string File, JsonNode PublicKey)> CertificateAsync(LabFolder folder, CancellationToken cancellationToken)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=portal", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(90));
        var file = Path.Combine(folder.Path, "portal.pfx");
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, "a-password"), cancellationToken);
        var parameters = key.ExportParameters(false);
        return (file, new JsonObject { ["kty"] = "RSA", ["alg"] = "PS256", ["use"] = "sig", ["n"] = Encode(parameters.Modulus!), ["e"] = Encode(parameters.Exponent!) });
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
