using Microsoft.Playwright;
using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd.Browsing;

/// <summary>The real browser, started once for all tests. Every test opens its own profile in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (LabRequirement.Missing(LabPart.Chromium) is not null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = LabBrowser.Program, Args = LabBrowser.Arguments });
        Assertions.SetDefaultExpectTimeout((float)View.PatienceLimit.TotalMilliseconds);
    }

    internal async Task<BrowserSession> OpenAsync(Uri portal, View view)
    {
        Assert.SkipUnless(_browser is not null, LabRequirement.Missing(LabPart.Chromium) ?? "Chromium did not start.");
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = portal.AbsoluteUri,
            ViewportSize = new() { Width = view.Width, Height = view.Height },
            ColorScheme = view.Theme,
            ReducedMotion = ReducedMotion.Reduce,
            DeviceScaleFactor = view.Scale,
            TimezoneId = view.Zone,
            // The lab's authority is nobody's in the browser; the portal and the provider check each other's certificates by it.
            IgnoreHTTPSErrors = portal.Scheme == Uri.UriSchemeHttps,
        });
        return new(context, await context.NewPageAsync(), view);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
