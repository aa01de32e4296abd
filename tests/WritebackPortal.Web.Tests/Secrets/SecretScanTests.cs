using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Tests.Support;
using WritebackPortal.Web.Tests.Transport;

namespace WritebackPortal.Web.Tests.Secrets;

/// <summary>A portal is given marked secrets and driven through what it does, while it logs all it can. Then every place where one could stand is searched.</summary>
public sealed class SecretScanTests : IDisposable
{
    private const string ClientSecret = "Marked~client.secret+of/Contoso=1";
    private const string Cookie = "MarkedCookieOfContosoAnyone2";
    private const string PersonalKey = "wbk_MarkedPersonalKeyOfContoso3";
    private const string CertificatePassword = "Marked certificate password 4";
    private const string KeyPassword = "Marked password of the keys 5";

    private readonly string _folder = Directory.CreateTempSubdirectory("writeback-secrets-").FullName;
    private readonly SecretMarks _marks = new();
    private readonly List<(string Place, string Body)> _answers = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Secrets_AfterEverythingThePortalDoes_StandNowhere()
    {
        await using var portal = Start();
        await DriveAsync(portal);

        Assert.Contains(portal.Log.Lines, line => line.Level == LogLevel.Trace);
        Assert.Contains(_answers, answer => answer.Body.Contains("/problems/token-replayed", StringComparison.Ordinal));
        Assert.Empty(Leaks(portal));
    }

    [Fact]
    public async Task Secrets_PlantedInAReason_AreFoundInTheAnswerAndTheDatabase()
    {
        await using var portal = Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var server = await Results.ServerOfAsync(portal, agent);
        _marks.Add("client secret", ClientSecret);

        await AskAsync(portal, HttpMethod.Post, $"/api/v1/servers/{server:D}/runs", TestAgent.Json($$"""{"because":"{{ClientSecret}}"}"""));
        await AskAsync(portal, HttpMethod.Get, $"/api/v1/servers/{server:D}/runs");

        Assert.Contains($"GET /api/v1/servers/{server:D}/runs: client secret, plain", Leaks(portal));
        Assert.Contains(Leaks(portal), leak => leak.StartsWith("portal.db", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("UTF-16")]
    [InlineData("hex")]
    [InlineData("hex in small letters")]
    [InlineData("for an address")]
    [InlineData("Base64 at 0")]
    [InlineData("Base64 at 1")]
    [InlineData("Base64 at 2")]
    [InlineData("Base64 for an address at 2")]
    public void Secrets_PlantedInAnyEncoding_AreFound(string encoding)
    {
        _marks.Add("client secret", ClientSecret);
        var plain = Encoding.UTF8.GetBytes(ClientSecret);
        byte[] Within(int before) => [.. Encoding.UTF8.GetBytes("abcdef"[..before]), .. plain, .. "tail"u8];
        var planted = encoding switch
        {
            "UTF-16" => Encoding.Unicode.GetBytes($"x {ClientSecret} y"),
            "hex" => Encoding.UTF8.GetBytes(Convert.ToHexString(Within(3))),
            "hex in small letters" => Encoding.UTF8.GetBytes(Convert.ToHexStringLower(Within(1))),
            "for an address" => Encoding.UTF8.GetBytes($"?a={Uri.EscapeDataString(ClientSecret)}&b"),
            "Base64 at 0" => Encoding.UTF8.GetBytes(Convert.ToBase64String(Within(3))),
            "Base64 at 1" => Encoding.UTF8.GetBytes(Convert.ToBase64String(Within(4))),
            "Base64 at 2" => Encoding.UTF8.GetBytes(Convert.ToBase64String(Within(5))),
            "Base64 for an address at 2" => Encoding.UTF8.GetBytes(System.Buffers.Text.Base64Url.EncodeToString(Within(2))),
            _ => Within(2),
        };

        Assert.Contains($"here: client secret, {encoding}", _marks.FindIn("here", planted));
    }

    private Portal Start()
    {
        var certificate = Path.Combine(_folder, "portal.pfx");
        var keys = Path.Combine(_folder, "keys.pfx");
        using var made = TestCertificates.Make("portal.contoso.test", TimeProvider.System.GetUtcNow().AddDays(90));
        File.WriteAllBytes(certificate, made.Export(X509ContentType.Pkcs12, CertificatePassword));
        File.WriteAllBytes(keys, made.Export(X509ContentType.Pkcs12, KeyPassword));
        return Portal.StartWithPeople(
            "Development",
            ("Logging:LogLevel:Default", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"),
            ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Trace"),
            ("Logging:LogLevel:Quartz", "Trace"),
            ("AzureAd:TenantId", "contoso.test"),
            ("AzureAd:ClientId", "b1f7a6b4-43a1-4be0-9a52-61d2a2a3c6de"),
            ("AzureAd:ClientSecret", ClientSecret),
            ("Https:Certificate:Path", certificate),
            ("Https:Certificate:Password", CertificatePassword),
            ("DataProtection:Certificate:Path", keys),
            ("DataProtection:Certificate:Password", KeyPassword));
    }

    private async Task DriveAsync(Portal portal)
    {
        _marks.Add("client secret", ClientSecret);
        _marks.Add("cookie", Cookie);
        _marks.Add("personal key", PersonalKey);
        _marks.Add("certificate password", CertificatePassword);
        _marks.Add("password of the keys", KeyPassword);
        await TestPerson.AdmitAllAsync(portal);
        using var agent = await EnrollAsync(portal);
        await DriveAgentAsync(agent);

        var server = await Results.ServerOfAsync(portal, agent);
        await DriveKeysAsync(portal);
        foreach (var path in new[] { "/", "/agents", "/agents/add", "/user", "/people", "/keys", "/audit", "/knowledge/ACL-001", "/sign-in/test", "/api/v1/people", "/api/v1/keys?all=true", "/api/v1/audit", "/api/v1/audit/export", "/api/v1/audit/export?format=JsonLines", $"/servers/{server:D}", "/no-such-page", "/api/v1/servers", $"/api/v1/servers/{server:D}", $"/api/v1/servers/{server:D}/runs", "/api/v1/nothing", "/openapi/v1.json", "/health/ready" })
        {
            await AskAsync(portal, HttpMethod.Get, path);
        }

        await AskAsync(portal, HttpMethod.Post, $"/api/v1/servers/{server:D}/runs", TestAgent.Json("""{"because":"A repair."}"""));
        await AskAsync(portal, HttpMethod.Post, $"/api/v1/servers/{server:D}/runs", TestAgent.Json("{"));
        await AskAsync(portal, HttpMethod.Post, "/", new FormUrlEncodedContent([new("__RequestVerificationToken", Cookie)]));
        await AskAsync(portal, HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        await BreakAsync(portal);
        await AskAsync(portal, HttpMethod.Get, "/api/v1/servers");
        await AskAsync(portal, HttpMethod.Get, "/");
    }

    // The answer that makes the key is the only place where it may be read.
    private async Task DriveKeysAsync(Portal portal)
    {
        using var client = TestPerson.Administrator.Client(portal);
        using var made = await client.PostAsync("/api/v1/keys", TestAgent.Json("""{"name":"A program"}"""), TestContext.Current.CancellationToken);
        var key = System.Text.Json.Nodes.JsonNode.Parse(await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["key"]!.GetValue<string>();
        _marks.Add("working personal key", key);
        foreach (var shown in new[] { key, key[..^1], PersonalKey })
        {
            await AskAsync(portal, HttpMethod.Get, "/api/v1/servers", authorization: $"Bearer {shown}");
        }
    }

    // The answer that makes the code is the only place where it may be read.
    private async Task<TestAgent> EnrollAsync(Portal portal)
    {
        using var client = TestPerson.Administrator.Client(portal);
        using var made = await client.PostAsync("/api/v1/enrollment-codes", null, TestContext.Current.CancellationToken);
        var code = System.Text.Json.Nodes.JsonNode.Parse(await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["code"]!.GetValue<string>();
        _marks.Add("enrolment code", code);
        _marks.Add("enrolment code without dashes", code.Replace("-", "", StringComparison.Ordinal));

        using var first = new TestAgent(portal);
        await KeepAsync("enrolment", await first.PostEnrollmentAsync(new(code, first.PublicKey, TestAgent.Host)));
        using var second = new TestAgent(portal);
        await KeepAsync("second enrolment", await second.PostEnrollmentAsync(new(code, second.PublicKey, TestAgent.Host)));
        await KeepAsync("broken enrolment", await second.PostEnrollmentAsync(new($"{code}X", second.PublicKey, TestAgent.Host)));
        return await TestAgent.EnrollAsync(portal, TestAgent.Host with { Name = "connect02.corp.contoso.test" });
    }

    private async Task DriveAgentAsync(TestAgent agent)
    {
        var token = agent.Token();
        _marks.Add("agent's token", token);
        _marks.Add("agent's signature", token[(token.LastIndexOf('.') + 1)..]);
        await KeepAsync("poll", await agent.SendAsync(HttpMethod.Get, $"{AgentApi.NextWork}?started=true", token: token));
        await KeepAsync("replay", await agent.SendAsync(HttpMethod.Get, AgentApi.NextWork, token: token));
        await KeepAsync("cut token", await agent.SendAsync(HttpMethod.Get, AgentApi.NextWork, token: token[..^3]));
        await KeepAsync("personal key as a token", await agent.SendAsync(HttpMethod.Get, AgentApi.NextWork, token: PersonalKey));
        await KeepAsync("unknown run", await agent.CompleteAsync(Guid.NewGuid()));
    }

    private static async Task BreakAsync(Portal portal)
    {
        await using var db = await portal.OpenAsync();
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE Servers RENAME TO Elsewhere", TestContext.Current.CancellationToken);
    }

    private async Task AskAsync(Portal portal, HttpMethod method, string path, HttpContent? content = null, string? authorization = null)
    {
        using var client = TestPerson.Administrator.Client(portal);
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Cookie", $"__Host-session={Cookie}; __Host-antiforgery={Cookie}; antiforgery={Cookie}; zone={Cookie}");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        await KeepAsync($"{method} {path}", await client.SendAsync(request, TestContext.Current.CancellationToken));
    }

    private async Task KeepAsync(string place, HttpResponseMessage answer)
    {
        using (answer)
        {
            _answers.Add((place, $"{answer.Headers}{await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}"));
        }
    }

    private IReadOnlyList<string> Leaks(Portal portal) =>
    [
        .. portal.Log.Lines.SelectMany(line => _marks.FindIn($"log {line.Category}", line.Text)),
        .. _answers.SelectMany(answer => _marks.FindIn(answer.Place, answer.Body)),
        .. Directory.EnumerateFiles(portal.Get<DataFolder>().Path, "*", SearchOption.AllDirectories)
            .SelectMany(file => _marks.FindIn(Path.GetFileName(file), Read(file))),
    ];

    private static byte[] Read(string file)
    {
        // The portal holds its database open.
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }
}
