using System.Text.Json.Nodes;
using WritebackPortal.EndToEnd.Browsing;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd.SignIn;

/// <summary>Sessions that are renewed every few seconds, so that a test can watch it.</summary>
public sealed class SignInRenewalTests(Chromium chromium) : IAsyncLifetime
{
    private SignInScene _scene = null!;
    private BrowserSession _session = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string> { ["AzureAd:SessionRenewal"] = "00:00:08", ["AzureAd:Support"] = "identity@contoso.test" };
        _scene = await SignInScene.StartAsync(settings, clientKey: null, TestContext.Current.CancellationToken);
        _session = await chromium.OpenAsync(_scene.Address, View.Desk);
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        if (_scene is not null)
        {
            await _scene.DisposeAsync();
        }
    }

    [Fact(Timeout = Limits.Test)]
    public async Task OpenPage_SessionIsDue_RenewsItselfWhenNobodyTypesAndTakesTheNewRole()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _scene.SignInAsync(_session, SignInScene.Administrator, "/sign-in/test");
        await Expect(_session.Page.Locator("h1")).ToHaveTextAsync("Nothing is wrong with sign-in.");

        // Renewed by itself, on the same page, without a question.
        await _session.Page.EvaluateAsync("window.first = true");
        await _session.Page.WaitForFunctionAsync("() => !window.first && document.querySelector('h1')?.textContent === 'Nothing is wrong with sign-in.'");
        Assert.Equal($"{_scene.Address}sign-in/test", _session.Page.Url);

        // The role is taken away at the provider: it is gone with the next renewal.
        await _scene.Provider.SetRolesAsync(SignInScene.Administrator, "Ada Admin", [], cancellationToken);
        await Expect(_session.Page.Locator("h1")).ToHaveTextAsync("Your account has no role in this portal.");
        await Expect(_session.Page.Locator("main")).ToContainTextAsync("Ask identity@contoso.test");
    }

    [Fact(Timeout = Limits.Test)]
    public async Task OpenPage_AccountIsRefusedAtRenewal_EndsWithThePageThatSaysWhy()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _scene.SignInAsync(_session, SignInScene.Viewer, "/");
        await _scene.Provider.ChangeAsync(
            new() { ["refuse"] = new JsonObject { ["error"] = "access_denied", ["description"] = "AADSTS50057: The user account is disabled." } },
            cancellationToken);

        await Expect(_session.Page.Locator("h1")).ToHaveTextAsync("Your account is disabled.");
        Assert.DoesNotContain(await _session.Page.Context.CookiesAsync(), cookie => cookie.Name == "__Host-WritebackPortal");
    }
}
