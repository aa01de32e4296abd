using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.Lab;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd.SignIn;

/// <summary>The pages that only a portal with sign-in has, by axe.</summary>
public sealed class SignInPagesTests(Chromium chromium, SignInLab lab) : IClassFixture<SignInLab>
{
    private SignInScene Scene => lab.Scene;

    [Fact(Timeout = 2 * Limits.Test)]
    public async Task Pages_OfSignIn_HaveNoViolationInAnyView()
    {
        Assert.SkipUnless(LabRequirement.Missing(LabPart.OidcProvider) is null, LabRequirement.Missing(LabPart.OidcProvider) ?? "");
        var complaints = new List<string>();
        foreach (var view in (View[])[View.Desk, View.Desk.InDark(), View.Phone, View.Phone.InDark()])
        {
            await using var session = await chromium.OpenAsync(Scene.Address, view);
            foreach (var (name, address) in new[] { ("signed-out", "/signed-out"), ("sign-in-failed", "/sign-in/failed?fault=not-assigned&code=50105"), ("no-access", "/sign-in/no-access") })
            {
                await session.Page.GotoAsync(address);
                complaints.AddRange((await Accessibility.ViolationsAsync(session.Page)).Select(violation => $"{name} {view.Name}: {violation}"));
                await session.PictureAsync(name);
            }

            await LookAsync(session, view, complaints);
            complaints.AddRange(Complaints(session).Select(error => $"{view.Name}: {error}"));
        }

        Assert.True(complaints is [], string.Join('\n', complaints));
    }

    /// <summary>The pages of people with a role, whose circuit the rows before do not have.</summary>
    private async Task LookAsync(BrowserSession session, View view, List<string> complaints)
    {
        await Scene.SignInAsync(session, SignInScene.Administrator, "/sign-in/test");
        await Expect(session.Page.Locator("h1")).ToHaveTextAsync("Nothing is wrong with sign-in.");
        complaints.AddRange((await Accessibility.ViolationsAsync(session.Page)).Select(violation => $"test {view.Name}: {violation}"));
        await session.PictureAsync("sign-in-test");
        await session.Page.GetByRole(AriaRole.Button, new() { Name = "Account" }).ClickAsync();
        complaints.AddRange((await Accessibility.ViolationsAsync(session.Page)).Select(violation => $"account {view.Name}: {violation}"));
        await session.PictureAsync("account");
        foreach (var (name, address) in new[] { ("set-up", "/setup"), ("audit", "/audit"), ("keys-signed-in", "/keys"), ("people-signed-in", "/people"), ("knowledge", "/knowledge"), ("knowledge-check", "/knowledge/ACL-001") })
        {
            await session.Page.GotoAsync(address);
            await Expect(session.Page.Locator("main h1")).ToBeVisibleAsync();
            // A live page puts its title in anew: there is a moment without one. The set-up page is a plain document.
            await Expect(session.Page.Locator("header.top .live time")).ToHaveCountAsync(address is "/setup" ? 0 : 1);
            await Expect(session.Page).Not.ToHaveTitleAsync("");
            complaints.AddRange((await Accessibility.ViolationsAsync(session.Page)).Select(violation => $"{name} {view.Name}: {violation}"));
            await session.PictureAsync(name);
        }
    }

    // The provider's own pages ask for a font of the web, which nobody can reach from here.
    private static IEnumerable<string> Complaints(BrowserSession session) =>
        session.Complaints.Where(error => !error.Contains("ERR_NAME_NOT_RESOLVED", StringComparison.Ordinal));
}
