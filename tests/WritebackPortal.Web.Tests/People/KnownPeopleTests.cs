using System.Security.Claims;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.People;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.People;

public sealed class KnownPeopleTests
{
    [Fact]
    public async Task Admit_SecondSignIn_BringsTheRoleOfThatSignIn()
    {
        await using var portal = Portal.Start();
        var people = portal.Get<KnownPeople>();
        var told = new List<string>();
        people.AccessChanged += told.Add;

        await SignInAsync(people, "one", PortalRole.Administrator);
        await SignInAsync(people, "one", PortalRole.Administrator);
        await SignInAsync(people, "one", PortalRole.Viewer);
        await SignInAsync(people, "two", null);

        Assert.Equal((PortalRole.Viewer, true, (PortalRole?)null, (PortalRole?)null), (people.RoleOf("one"), people.Find("one")!.WasAdministrator, people.RoleOf("two"), people.RoleOf("nobody")));
        Assert.Equal(["one"], told);
    }

    [Fact]
    public async Task Load_AfterARestart_KnowsWhatWasDecided()
    {
        await using var portal = Portal.Start();
        var people = portal.Get<KnownPeople>();
        await SignInAsync(people, "one", PortalRole.Operator);
        await people.LimitAsync("one", ServerLimit.To(["Melbourne"], ["staging"]), Actors.Person, TestContext.Current.CancellationToken);
        await people.BlockAsync("one", Actors.Person, TestContext.Current.CancellationToken);

        var again = new KnownPeople(portal.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<WritebackPortal.Web.Data.PortalDb>>(), portal.Get<WritebackPortal.Web.Data.PortalWriter>(), portal.Clock);
        await again.LoadAsync(TestContext.Current.CancellationToken);

        var person = again.Find("one")!;
        Assert.Equal((PortalRole.Operator, true, Actors.Person.Name, "Melbourne", "staging"), (person.Role, person.IsBlocked, person.BlockedBy, string.Join(',', person.Limit.Sites), string.Join(',', person.Limit.Labels)));
    }

    [Fact]
    public async Task Changes_MadeAtOnce_LeaveInMemoryWhatIsStored()
    {
        await using var portal = Portal.Start();
        var people = portal.Get<KnownPeople>();
        await SignInAsync(people, "one", PortalRole.Viewer);
        var token = TestContext.Current.CancellationToken;

        for (var round = 0; round < 40; round++)
        {
            await Task.WhenAll(
                Task.Run(() => SignInAsync(people, "one", PortalRole.Viewer), token),
                Task.Run(() => people.BlockAsync("one", Actors.Person, token), token),
                Task.Run(() => SignInAsync(people, "one", PortalRole.Operator), token));

            Assert.True(people.IsBlocked("one"));
            await people.UnblockAsync("one", Actors.Person, token);
            Assert.False(people.IsBlocked("one"));
        }
    }

    [Theory]
    [InlineData("self", PersonOutcome.Yourself, false)]
    [InlineData("nobody", PersonOutcome.Unknown, false)]
    [InlineData("other", PersonOutcome.Done, true)]
    public async Task Block_Person_IsRefusedForOneselfAndStrangers(string target, PersonOutcome outcome, bool isBlocked)
    {
        await using var portal = Portal.Start();
        var people = portal.Get<KnownPeople>();
        await SignInAsync(people, "self", PortalRole.Administrator);
        await SignInAsync(people, "other", PortalRole.Administrator);
        var administer = portal.Get<AdministerPeople>();

        var blocked = await administer.BlockAsync(target, Actors.Person with { Id = "self", Name = "Myself" }, TestContext.Current.CancellationToken);
        var limited = await administer.LimitAsync(target, ServerLimit.Nothing, Actors.Person with { Id = "self", Name = "Myself" }, TestContext.Current.CancellationToken);

        Assert.Equal((outcome, outcome, isBlocked), (blocked, limited, people.IsBlocked(target)));
        Assert.Equal(isBlocked, portal.Log.Lines.Any(line => line.Text == "Myself blocked other."));
    }

    [Fact]
    public async Task PersonRow_OfPeople_NamesTheLastAdministrator()
    {
        await using var portal = Portal.Start();
        var people = portal.Get<KnownPeople>();
        var token = TestContext.Current.CancellationToken;
        await SignInAsync(people, "one", PortalRole.Administrator);
        await SignInAsync(people, "two", PortalRole.Administrator);
        var both = Last(people);
        await people.LimitAsync("two", ServerLimit.To(["Melbourne"], []), Actors.Person, token);
        var limited = Last(people);
        await people.LimitAsync("two", ServerLimit.Everything, Actors.Person, token);
        await people.BlockAsync("one", Actors.Person with { Id = "two" }, token);
        var blocked = Last(people);

        Assert.Equal(("", "one", "two"), (both, limited, blocked));
    }

    [Theory]
    [InlineData(null, null, "")]
    [InlineData(null, PortalRole.Viewer, "Viewer")]
    [InlineData(PortalRole.Administrator, null, "Administrator")]
    [InlineData(PortalRole.Administrator, PortalRole.Operator, "Administrator")]
    public async Task Standing_OfPerson_IsWhatWasClaimedAndWhatWasGranted(PortalRole? granted, PortalRole? claimed, string expected)
    {
        await using var portal = Portal.Start();
        var people = portal.Get<KnownPeople>();
        await SignInAsync(people, "one", PortalRole.Viewer);
        await people.ApplyAsync(
            async (db, token) =>
            {
                var person = (await db.People.FindAsync(["one"], token))!;
                person.GrantedRole = granted;
                return person;
            },
            TestContext.Current.CancellationToken);
        Claim[] claims = [new(PortalClaims.PersonId, "one"), .. claimed is null ? [] : new[] { new Claim(ClaimTypes.Role, claimed.Value.ToString()) }];

        var standing = portal.Get<Standings>().Of(new(new ClaimsIdentity(claims, "Test")));

        Assert.Equal(expected, $"{standing.Role}");
    }

    private static string Last(KnownPeople people) => string.Join(',', PersonRow.Of(people.All).Where(person => person.IsLastAdministrator).Select(person => person.Id));

    private static Task<bool> SignInAsync(KnownPeople people, string id, PortalRole? role) =>
        people.AdmitAsync(new(id, $"Person {id}", $"{id}@contoso.test") { Role = role }, TestContext.Current.CancellationToken);
}
