using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Keys;
using WritebackPortal.Web.People;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Tests.Access;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Keys;

/// <summary>What a request with a key is answered.</summary>
public sealed class KeyRequestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("works", 200, null)]
    [InlineData("misspelt", 401, "It is not a key of this portal. Look for a character that is missing, or make a new key.")]
    [InlineData("unknown", 401, "It is not a key of this portal. Look for a character that is missing, or make a new key.")]
    [InlineData("expired", 401, "It has expired. Make a new key.")]
    [InlineData("revoked", 401, "It was revoked. Make a new key.")]
    [InlineData("owner blocked", 401, "Its owner has no access to the portal at present.")]
    [InlineData("owner unblocked", 200, null)]
    [InlineData("owner without role", 401, "Its owner has no access to the portal at present.")]
    [InlineData("owner absent", 401, "Its owner has not signed in for too long. It works again when they do.")]
    [InlineData("owner back", 200, null)]
    public async Task Request_WithAKey_IsAnsweredWhileItWorks(string state, int status, string? detail)
    {
        await using var portal = Portal.StartWithPeople();
        await TestPerson.AdmitAllAsync(portal);
        var key = await AccessScene.KeyAsync(portal, new("A program", PortalRole.Viewer, Days: 365));
        var shown = await BringAboutAsync(portal, key, state);
        portal.Log.Clear();

        using var answer = await AskAsync(portal, shown, HttpMethod.Get, "/api/v1/servers");

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.All(portal.Log.Lines, line => Assert.DoesNotContain(shown, line.Text, StringComparison.Ordinal));
        if (detail is not null)
        {
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
            Assert.Equal(("/problems/key-refused", detail), (problem.GetProperty("type").GetString(), problem.GetProperty("detail").GetString()));
        }
    }

    [Theory]
    [InlineData(PortalRole.Viewer, "GET", "/api/v1/servers", 200)]
    [InlineData(PortalRole.Viewer, "POST", "/api/v1/enrollment-codes", 403)]
    [InlineData(PortalRole.Operator, "POST", "/api/v1/enrollment-codes", 403)]
    [InlineData(PortalRole.Administrator, "POST", "/api/v1/enrollment-codes", 201)]
    [InlineData(PortalRole.Administrator, "GET", "/api/v1/people", 200)]
    [InlineData(PortalRole.Administrator, "GET", "/api/v1/keys", 403)]
    [InlineData(PortalRole.Administrator, "POST", "/api/v1/keys", 403)]
    [InlineData(PortalRole.Administrator, "GET", "/openapi/v1.json", 200)]
    [InlineData(PortalRole.Administrator, "GET", "/agents", 401)]
    [InlineData(PortalRole.Administrator, "GET", "/setup", 401)]
    public async Task Request_WithAKey_MayWhatItsRoleMay(PortalRole role, string method, string address, int status)
    {
        await using var portal = Portal.StartWithPeople();
        await TestPerson.AdmitAllAsync(portal);
        var key = await AccessScene.KeyAsync(portal, new("A program", role));

        using var answer = await AskAsync(portal, key.Key, new(method), address);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    /// <summary>A grant by set-up code must not lift a key above the role that it was made with, nor a lost role leave it there.</summary>
    [Theory]
    [InlineData(PortalRole.Viewer, PortalRole.Administrator, 403)]
    [InlineData(PortalRole.Administrator, PortalRole.Operator, 403)]
    [InlineData(PortalRole.Administrator, PortalRole.Administrator, 201)]
    public async Task Request_WithAKey_NeverHasMoreThanKeyOrOwner(PortalRole ofKey, PortalRole ofOwner, int status)
    {
        await using var portal = Portal.StartWithPeople();
        await TestPerson.AdmitAllAsync(portal);
        var key = await AccessScene.KeyAsync(portal, new("A program", ofKey));
        await (TestPerson.Administrator with { Role = ofOwner }).AdmitAsync(portal);

        using var answer = await AskAsync(portal, key.Key, HttpMethod.Post, "/api/v1/enrollment-codes");

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("", "", "Melbourne,Sydney,Perth")]
    [InlineData("Melbourne", "", "Melbourne,Sydney")]
    [InlineData("", "staging", "Sydney,Perth")]
    [InlineData("Melbourne", "staging", "Sydney")]
    public async Task Servers_WithALimitedKey_AreThoseOfOwnerAndKey(string ownerSite, string keyLabel, string expected)
    {
        await using var portal = Portal.StartWithPeople();
        await TestPerson.AdmitAllAsync(portal);
        await AddServerAsync(portal, "Melbourne", "Melbourne", []);
        await AddServerAsync(portal, "Sydney", "Melbourne", ["staging"]);
        await AddServerAsync(portal, "Perth", "Perth", ["staging"]);
        var key = await AccessScene.KeyAsync(portal, new("A program", IsLimited: keyLabel.Length > 0, Labels: PlaceText.Split(keyLabel)));
        if (ownerSite.Length > 0)
        {
            await portal.Get<KnownPeople>().LimitAsync(TestPerson.Administrator.Id, ServerLimit.To([ownerSite], []), Actors.Person, Token);
        }

        using var answer = await AskAsync(portal, key.Key, HttpMethod.Get, "/api/v1/servers");
        var fleet = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);

        var names = fleet.GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("name").GetString()!).ToHashSet();
        Assert.Equal(expected.Split(',').ToHashSet(), names);
        Assert.Equal(names.Count, fleet.GetProperty("counts").EnumerateObject().Sum(count => count.Value.GetInt32()));
    }

    [Fact]
    public async Task LastUsed_OfAKeyInUse_IsKeptToTheMinute()
    {
        await using var portal = Portal.StartWithPeople();
        await TestPerson.AdmitAllAsync(portal);
        var key = await AccessScene.KeyAsync(portal, new("A program"));
        var first = portal.Clock.GetUtcNow();

        var seen = new List<DateTimeOffset?>();
        foreach (var wait in new[] { 0, 30, 31 })
        {
            portal.Clock.Advance(TimeSpan.FromSeconds(wait));
            using var answer = await AskAsync(portal, key.Key, HttpMethod.Get, "/api/v1/servers");
            seen.Add((await portal.Get<KeyQueries>().ReadAsync(TestPerson.Administrator.Id, Token))[0].LastUsedAt);
        }

        Assert.Equal([first, first, first.AddSeconds(61)], seen);
    }

    private static async Task<string> BringAboutAsync(Portal portal, NewKey key, string state)
    {
        var people = portal.Get<KnownPeople>();
        var owner = TestPerson.Administrator;
        switch (state)
        {
            case "misspelt":
                return key.Key[..^1] + (key.Key[^1] == 'A' ? 'B' : 'A');
            case "unknown":
                return KeyText.Create();
            case "expired":
                portal.Clock.Advance(TimeSpan.FromDays(365));
                await owner.AdmitAsync(portal);
                break;
            case "revoked":
                await portal.Get<RevokeKey>().ExecuteAsync(key.Id, null, Actors.Person, Token);
                break;
            case "owner blocked" or "owner unblocked":
                await people.BlockAsync(owner.Id, Actors.Person, Token);
                if (state is "owner unblocked")
                {
                    await people.UnblockAsync(owner.Id, Actors.Person, Token);
                }

                break;
            case "owner without role":
                await (owner with { Role = null }).AdmitAsync(portal);
                break;
            case "owner absent" or "owner back":
                portal.Clock.Advance(TimeSpan.FromDays(90));
                if (state is "owner back")
                {
                    await owner.AdmitAsync(portal);
                }

                break;
        }

        return key.Key;
    }

    private static async Task<HttpResponseMessage> AskAsync(Portal portal, string key, HttpMethod method, string address)
    {
        using var client = portal.Client();
        using var request = new HttpRequestMessage(method, address) { Content = method == HttpMethod.Post ? JsonContent.Create(new { name = "Another" }) : null };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var answer = await client.SendAsync(request, Token);
        await answer.Content.LoadIntoBufferAsync(Token);
        return answer;
    }

    private static async Task AddServerAsync(Portal portal, string name, string site, IReadOnlyList<string> labels)
    {
        using var agent = await TestAgent.EnrollAsync(portal, TestAgent.Host with { Name = name });
        var settings = new ServerSettings("Public", [], null) { Site = site, Labels = labels };
        Assert.Empty(await portal.Get<ConfigureServer>().ExecuteAsync(await Results.ServerOfAsync(portal, agent), name, settings, Actors.Person, Token));
    }
}
