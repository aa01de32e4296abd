using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Enrollment;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents;

namespace WritebackPortal.Web.Tests.Support;

/// <summary>The agent's end of the protocol, able to do every part of it wrongly.</summary>
internal sealed class TestAgent : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Portal _portal;
    private readonly HttpClient _client;

    public TestAgent(Portal portal)
    {
        _portal = portal;
        _client = portal.Client();
    }

    public static HostIdentity Host { get; } = new("connect01.corp.contoso.test", "Test OS 1.0", "0.1.0");

    public Guid AgentId { get; private set; }

    public ECDsa Key => _key;

    public AgentPublicKey PublicKey
    {
        get
        {
            var point = _key.ExportParameters(false).Q;
            return new(Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y));
        }
    }

    public string Thumbprint => AgentKey.ThumbprintOf(PublicKey)!;

    public static async Task<TestAgent> EnrollAsync(Portal portal, HostIdentity? host = null)
    {
        var agent = new TestAgent(portal);
        var code = await portal.Get<CreateEnrollmentCode>().ExecuteAsync(Actors.Person, TestContext.Current.CancellationToken);
        using var answer = await agent.PostEnrollmentAsync(new(code.Code, agent.PublicKey, host ?? Host));
        answer.EnsureSuccessStatusCode();
        var response = await answer.Content.ReadFromJsonAsync(ContractsJson.Default.EnrollmentResponse, TestContext.Current.CancellationToken);
        agent.AgentId = response!.AgentId;
        portal.Log.Clear();
        return agent;
    }

    public Task<HttpResponseMessage> PostEnrollmentAsync(EnrollmentRequest request) =>
        _client.PostAsJsonAsync(AgentApi.Enrollments, request, ContractsJson.Default.EnrollmentRequest, TestContext.Current.CancellationToken);

    public string Token(Action<SecurityTokenDescriptor>? change = null)
    {
        var now = _portal.Clock.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = AgentId.ToString("D"),
            Audience = AgentApi.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N") },
            SigningCredentials = Credentials(_key, Thumbprint),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public static SigningCredentials Credentials(ECDsa key, string kid) => new(new ECDsaSecurityKey(key) { KeyId = kid }, SecurityAlgorithms.EcdsaSha256);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, HttpContent? content = null, string? token = null, CancellationToken? cancellationToken = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token());

        // So that a body that is refused for its size is not sent into a connection that closes.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > AgentApi.MaxSectionBytes;
        return await _client.SendAsync(request, cancellationToken ?? TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> PollAsync(bool started = false, Guid? inHand = null, CancellationToken? cancellationToken = null) =>
        SendAsync(
            HttpMethod.Get,
            $"{AgentApi.NextWork}?started={(started ? "true" : "false")}{(inHand is { } run ? $"&run={run:D}" : "")}",
            cancellationToken: cancellationToken);

    public async Task<RunRequest> TakeAsync()
    {
        using var answer = await PollAsync();
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync(ContractsJson.Default.AgentWork, TestContext.Current.CancellationToken))!.Run!;
    }

    public async Task<LookupRequest> TakeLookupAsync()
    {
        using var answer = await PollAsync();
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync(ContractsJson.Default.AgentWork, TestContext.Current.CancellationToken))!.Lookup!;
    }

    public Task<HttpResponseMessage> AnswerAsync(Guid lookupId, Observation<LookupFacts> answer) =>
        SendAsync(HttpMethod.Post, AgentApi.LookupAnswer(lookupId), JsonContent.Create(answer, ContractsJson.Default.ObservationLookupFacts));

    public Task<HttpResponseMessage> ReportAsync(Guid runId, RunProgress progress) =>
        SendAsync(HttpMethod.Post, AgentApi.Progress(runId), JsonContent.Create(progress, ContractsJson.Default.RunProgress));

    public Task<HttpResponseMessage> PutAsync(Guid runId, string section, string json, bool gzip = false) =>
        SendAsync(HttpMethod.Put, $"{AgentApi.Prefix}/runs/{runId:D}/sections/{section}", gzip ? Gzip(Encoding.UTF8.GetBytes(json)) : Json(json));

    public Task<HttpResponseMessage> CompleteAsync(Guid runId, DateTimeOffset? takenAt = null, TimeSpan? clockError = null)
    {
        var sentAt = _portal.Clock.GetUtcNow() + (clockError ?? TimeSpan.Zero);
        var taken = (takenAt ?? _portal.Clock.GetUtcNow()) + (clockError ?? TimeSpan.Zero);
        var completion = new RunCompletion(Host, taken, taken, sentAt);
        return SendAsync(HttpMethod.Post, AgentApi.Completion(runId), JsonContent.Create(completion, ContractsJson.Default.RunCompletion));
    }

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public static ByteArrayContent Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    public void Dispose()
    {
        _client.Dispose();
        _key.Dispose();
    }
}
