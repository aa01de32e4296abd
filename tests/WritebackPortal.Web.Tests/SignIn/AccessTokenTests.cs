using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using WritebackPortal.Web.People;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.SignIn;

/// <summary>The API with access tokens of Entra ID: every single deviation is refused, the controls are answered.</summary>
public sealed class AccessTokenTests : IClassFixture<EntraPortal>
{
    private const string BlockedPerson = "55555555-2222-4333-8444-555555555555";

    private readonly FakeEntra _entra;
    private readonly Portal _portal;

    public AccessTokenTests(EntraPortal shared) => (_entra, _portal) = (shared.Entra, shared.Portal);

    // What is too long for a token is too long for a header: the server refuses it before.
    public static TheoryData<string, string> Deviations =>
    [
        .. HostileIdTokenTests.Deviations.Where(row => row.Data.Item1 is not ("nonce" or "no nonce" or "none" or "too long")).Select(row => (row.Data.Item1, row.Data.Item2)),
        ("id_token", "token-not-for-api"),
        ("id_token without a nonce", "token-not-for-api"),
        ("scope", "token-scope"),
        ("no scope and no application", "token-scope"),
    ];

    [Theory]
    [MemberData(nameof(Deviations))]
    public async Task Get_TokenDeviates_IsRefusedForItsOwnReason(string deviation, string reason)
    {
        var token = deviation switch
        {
            "id_token" => _entra.Token(_portal, descriptor => descriptor.Claims["nonce"] = "a nonce"),
            "id_token without a nonce" => _entra.Token(_portal),
            "scope" => _entra.AccessToken(_portal, descriptor => descriptor.Claims["scp"] = "something_else"),
            "no scope and no application" => _entra.AccessToken(_portal, descriptor => descriptor.Claims.Remove("scp")),
            _ => HostileTokens.Of(deviation, _entra, change => _entra.AccessToken(_portal, change))!,
        };
        _portal.Log.Clear();

        using var answer = await GetAsync(token);

        var problem = await answer.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken);
        Assert.Equal((401, "/problems/token-invalid"), ((int)answer.StatusCode, problem?.Type));
        var line = Assert.Single(_portal.Log.Lines, line => line.Level >= LogLevel.Information);
        Assert.Contains($"Refused an access token for GET: {reason}, ", line.Text, StringComparison.Ordinal);
        Assert.All(_portal.Log.Lines, logged => Assert.DoesNotContain(token[^12..], logged.Text, StringComparison.Ordinal));
    }

    public static TheoryData<string, int> Callers => new()
    {
        { "person", 200 },
        { "person by client id", 200 },
        { "application", 200 },
        { "person without a role", 403 },
        { "application without a role", 403 },
        { "blocked person", 401 },
    };

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Get_TokenIsForTheApi_AnswersByRole(string caller, int status)
    {
        if (caller == "blocked person")
        {
            await _portal.Get<KnownPeople>().AdmitAsync(new($"{FakeEntra.Tenant}.{BlockedPerson}", "Ada", "ada"), TestContext.Current.CancellationToken);
            await _portal.Get<KnownPeople>().BlockAsync($"{FakeEntra.Tenant}.{BlockedPerson}", Actors.Person, TestContext.Current.CancellationToken);
        }

        using var answer = await GetAsync(_entra.AccessToken(_portal, token => Change(token, caller)));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Get_PageWithAnAccessToken_AsksForASession()
    {
        using var client = _portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/agents");
        request.Headers.Authorization = new("Bearer", _entra.AccessToken(_portal));

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)answer.StatusCode);
    }

    private static void Change(SecurityTokenDescriptor token, string caller)
    {
        if (caller == "person by client id")
        {
            token.Audience = FakeEntra.Client;
        }

        if (caller == "blocked person")
        {
            token.Claims["oid"] = BlockedPerson;
        }

        if (caller.Contains("without a role", StringComparison.Ordinal))
        {
            token.Claims["roles"] = new[] { "Unknown" };
        }

        if (caller.StartsWith("application", StringComparison.Ordinal))
        {
            token.Claims.Remove("scp");
            token.Claims["sub"] = FakeEntra.Person;
        }
    }

    private async Task<HttpResponseMessage> GetAsync(string token)
    {
        using var client = _portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/servers");
        request.Headers.Authorization = new("Bearer", token);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
