using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Jobs;
using WritebackPortal.Web.Keys;
using WritebackPortal.Web.Tests.Access;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Keys;

public sealed class KeyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Create_Key_IsWellFormedAndEveryChangeIsNot()
    {
        var key = KeyText.Create();

        Assert.Matches("^wbp_[A-Za-z0-9_-]{49}$", key);
        Assert.True(KeyText.IsWellFormed(key));
        Assert.All(Enumerable.Range(0, key.Length), at => Assert.False(KeyText.IsWellFormed(key.Remove(at, 1).Insert(at, key[at] == 'A' ? "B" : "A"))));
        Assert.False(KeyText.IsWellFormed(key[..^1]));
        Assert.False(KeyText.IsWellFormed(key + "A"));
        Assert.False(KeyText.IsWellFormed(""));
    }

    [Theory]
    [InlineData("", PortalRole.Viewer, 90, "", "Name")]
    [InlineData("A\u0007", PortalRole.Viewer, 90, "", "Name")]
    [InlineData("A program", PortalRole.Viewer, 0, "", "Days")]
    [InlineData("A program", PortalRole.Viewer, 366, "", "Days")]
    [InlineData("A program", PortalRole.Administrator, 90, "", "Role")]
    [InlineData("A program", (PortalRole)7, 90, "", "Role")]
    [InlineData("A program", PortalRole.Viewer, 90, ",", "Sites")]
    [InlineData("", PortalRole.Administrator, 0, ",", "Name Days Role Sites")]
    [InlineData("A program", PortalRole.Operator, 1, "Melbourne", "")]
    [InlineData("A program", PortalRole.Operator, 365, "", "")]
    public async Task Create_Wish_IsMadeOrEveryFaultIsNamed(string name, PortalRole role, int days, string sites, string faults)
    {
        await using var portal = Portal.StartWithPeople();
        await TestPerson.AdmitAllAsync(portal);
        var owner = portal.Get<Standings>().Of(TestSignIn.PrincipalOf(TestPerson.Operator));

        var outcome = await portal.Get<CreateKey>().ExecuteAsync(owner, new(name, role, days, sites.Length > 0, PlaceText.Split(sites), null), Actors.Person, Token);

        Assert.Equal((faults, faults.Length is 0), (string.Join(' ', outcome.Faults.Keys), outcome.Key is not null));
    }

    [Fact]
    public async Task Create_OverTheApi_IsShownOnceAndStoredAsHash()
    {
        await using var portal = Portal.StartWithPeople();
        await TestPerson.AdmitAllAsync(portal);
        using var client = TestPerson.Operator.Client(portal);

        using var made = await client.PostAsJsonAsync("/api/v1/keys", new { name = " Grafana ", role = "Operator", days = 30 }, Token);
        var key = (await made.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("key").GetString()!;
        var listed = await client.GetStringAsync("/api/v1/keys", Token);

        await using var db = await portal.OpenAsync();
        var stored = await db.PersonalKeys.SingleAsync(Token);
        Assert.Equal(
            (HttpStatusCode.Created, "Grafana", TestPerson.Operator.Id, PortalRole.Operator, portal.Clock.GetUtcNow().AddDays(30)),
            (made.StatusCode, stored.Name, stored.OwnerId, stored.Role, stored.ExpiresAt));
        Assert.Equal(KeyText.Hash(key), stored.Hash);
        Assert.Contains("Grafana", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(key, listed, StringComparison.Ordinal);
        Assert.All(portal.Log.Lines, line => Assert.DoesNotContain(key, line.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_MoreThanAPersonMayHave_IsRefused()
    {
        await using var portal = Portal.StartWithPeople();
        await TestPerson.AdmitAllAsync(portal);
        var owner = portal.Get<Standings>().Of(TestSignIn.PrincipalOf(TestPerson.Viewer));
        var create = portal.Get<CreateKey>();

        for (var made = 0; made < CreateKey.MostKeys; made++)
        {
            Assert.NotNull((await create.ExecuteAsync(owner, new($"Program {made}"), Actors.Person, Token)).Key);
        }

        Assert.Equal(["Name"], (await create.ExecuteAsync(owner, new("One more"), Actors.Person, Token)).Faults.Keys);
    }

    [Fact]
    public async Task Keys_OfOthers_AreSeenAndRevokedByAdministratorsAlone()
    {
        await using var portal = Portal.StartWithPeople();
        await TestPerson.AdmitAllAsync(portal);
        var key = await AccessScene.KeyAsync(portal, new("A program"));
        using var other = TestPerson.Operator.Client(portal);
        using var limited = TestPerson.AdministratorHere.Client(portal);
        using var owner = TestPerson.Administrator.Client(portal);

        var revocation = $"/api/v1/keys/{key.Id:D}/revocation";
        HttpResponseMessage[] answers =
        [
            await other.GetAsync("/api/v1/keys?all=true", Token),
            await other.PostAsync(revocation, null, Token),
            await limited.GetAsync("/api/v1/keys?all=true", Token),
            await limited.PostAsync(revocation, null, Token),
            await owner.GetAsync("/api/v1/keys?all=true", Token),
            await owner.PostAsync(revocation, null, Token),
            await owner.PostAsync(revocation, null, Token),
        ];

        Assert.Equal([403, 404, 403, 404, 200, 204, 204], answers.Select(answer => (int)answer.StatusCode));
        Assert.Equal("[]", await other.GetStringAsync("/api/v1/keys", Token));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task Retain_KeyExpiredLongAgo_IsRemoved()
    {
        await using var portal = Portal.StartWithPeople();
        await TestPerson.AdmitAllAsync(portal);
        await AccessScene.KeyAsync(portal, new("Short", Days: 1));
        await AccessScene.KeyAsync(portal, new("Long", Days: 365));
        portal.Clock.Advance(TimeSpan.FromDays(402));

        await portal.Get<Retain>().RunAsync(Token);

        Assert.Equal(["Long"], (await portal.Get<KeyQueries>().ReadAsync(null, Token)).Select(key => key.Name));
    }
}
