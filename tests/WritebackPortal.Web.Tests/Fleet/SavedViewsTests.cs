using WritebackPortal.Web.Access;
using WritebackPortal.Web.Fleet.Views;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Fleet;

public sealed class SavedViewsTests
{
    private static readonly Actor Other = new("tenant.other", "Another person", ActorKind.Person, "192.0.2.8");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_Views_AreOnesOwnAndWhatIsShared()
    {
        await using var portal = Portal.Start();
        var views = portal.Get<SavedViews>();
        await views.SaveAsync(new(" Melbourne only ", "site=Melbourne&page=4&unknown=1", IsShared: false), Actors.Person, Cancellation);
        await views.SaveAsync(new("Everybody's", "verdict=attention", IsShared: true), Other, Cancellation);
        await views.SaveAsync(new("Secret", "site=Perth", IsShared: false), Other, Cancellation);

        var seen = await views.ReadAsync(Actors.Person.Id, isAdministrator: false, Cancellation);

        Assert.Equal(
            [("Melbourne only", "site=Melbourne", false, null, true), ("Everybody's", "verdict=attention", true, "Another person", false)],
            seen.Select(view => (view.Name, view.Query, view.IsShared, view.Owner, view.MayChange)));
    }

    [Theory]
    [InlineData("", ViewOutcome.NameUnfit)]
    [InlineData("  ", ViewOutcome.NameUnfit)]
    [InlineData("a\tb", ViewOutcome.NameUnfit)]
    [InlineData("12345678901234567890123456789012345678901", ViewOutcome.NameUnfit)]
    [InlineData("known", ViewOutcome.NameTaken)]
    [InlineData("1234567890123456789012345678901234567890", ViewOutcome.Done)]
    public async Task Save_Name_MustFitAndBeFree(string name, ViewOutcome outcome)
    {
        await using var portal = Portal.Start();
        await portal.Get<SavedViews>().SaveAsync(new("Known", "", IsShared: false), Actors.Person, Cancellation);

        Assert.Equal(outcome, await portal.Get<SavedViews>().SaveAsync(new(name, "", IsShared: false), Actors.Person, Cancellation));
    }

    [Fact]
    public async Task Save_OneTooMany_IsRefused()
    {
        await using var portal = Portal.Start();
        var views = portal.Get<SavedViews>();
        for (var number = 0; number < SavedViews.MostViews; number++)
        {
            Assert.Equal(ViewOutcome.Done, await views.SaveAsync(new($"View {number}", "", IsShared: false), Actors.Person, Cancellation));
        }

        Assert.Equal(ViewOutcome.TooMany, await views.SaveAsync(new("One more", "", IsShared: false), Actors.Person, Cancellation));
        Assert.Equal(ViewOutcome.Done, await views.SaveAsync(new("One more", "", IsShared: false), Other, Cancellation));
    }

    [Fact]
    public async Task ChangeAndDelete_OfSomebodyElse_NeedAnAdministratorAndASharedView()
    {
        await using var portal = Portal.Start();
        var views = portal.Get<SavedViews>();
        await views.SaveAsync(new("Shared", "", IsShared: true), Other, Cancellation);
        await views.SaveAsync(new("Private", "", IsShared: false), Other, Cancellation);
        var ids = (await views.ReadAsync(Other.Id, isAdministrator: false, Cancellation)).Select(view => view.Id).ToArray();

        Assert.Equal(ViewOutcome.Gone, await views.ChangeAsync(ids[0], new("Mine", "", IsShared: true), Actors.Person.Id, Actors.Person, Cancellation));
        Assert.Equal(ViewOutcome.Gone, await views.DeleteAsync(ids[1], null, Actors.Person, Cancellation));
        Assert.Equal(ViewOutcome.NameTaken, await views.ChangeAsync(ids[0], new("private", "", IsShared: true), null, Actors.Person, Cancellation));
        Assert.Equal(ViewOutcome.Done, await views.ChangeAsync(ids[0], new("Renamed", "", IsShared: true), null, Actors.Person, Cancellation));
        Assert.Equal(["Renamed", "Private"], (await views.ReadAsync(Other.Id, isAdministrator: false, Cancellation)).Select(view => view.Name));
        Assert.Equal(ViewOutcome.Done, await views.DeleteAsync(ids[0], null, Actors.Person, Cancellation));
        Assert.Equal(["Private"], (await views.ReadAsync(Other.Id, isAdministrator: false, Cancellation)).Select(view => view.Name));
    }
}
