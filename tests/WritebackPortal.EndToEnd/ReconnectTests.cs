using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.Lab;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>A page whose circuit is gone can be read, disables what would act, and heals itself.</summary>
public sealed class ReconnectTests(Chromium chromium) : IAsyncLifetime
{
    private readonly LabFolder _folder = new();
    private PortalProcess _portal = null!;
    private Wire _wire = null!;
    private BrowserSession _session = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalProcess.StartAsync(new(_folder.Folder("portal")), TestContext.Current.CancellationToken);
        _wire = new(_portal.Address);
        _session = await chromium.OpenAsync(_wire.Address, View.Desk);
        await _session.GoAsync("/agents/add");
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        if (_wire is not null)
        {
            await _wire.DisposeAsync();
        }

        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Page_WireIsCutAndMended_DisablesWhatActsAndGoesOn()
    {
        _wire.Cut();

        await Expect(Page.GetByText("Connection lost.")).ToBeVisibleAsync();
        await Expect(Page.Locator("main h1")).ToBeVisibleAsync();
        await Expect(MakeACode).ToHaveAttributeAsync("aria-disabled", "true");
        await _session.PictureAsync("connection-lost");
        await MakeACode.ClickAsync(new() { Force = true });
        _wire.Mend();

        await Expect(Page.GetByText("Connected again. What you see is current.")).ToBeVisibleAsync();
        await Expect(MakeACode).Not.ToHaveAttributeAsync("aria-disabled", "true");
        // What was pressed meanwhile is not done later.
        await Expect(Page.Locator("#enrol")).ToHaveCountAsync(0);
        await MakeACode.ClickAsync();
        await Expect(Page.Locator("#enrol")).ToBeVisibleAsync();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Page_PortalIsRestarted_ReadsItselfAnewAndSaysSo()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _portal.StopAsync(cancellationToken);
        await Expect(Page.GetByText("Connection lost.")).ToBeVisibleAsync();
        await _portal.StartAsync(cancellationToken);

        await Expect(Page.GetByText("Connected again. This page was read anew.")).ToBeVisibleAsync();
        await Expect(MakeACode).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await MakeACode.ClickAsync();
        await Expect(Page.Locator("#enrol")).ToBeVisibleAsync();
    }

    private IPage Page => _session.Page;

    private ILocator MakeACode => Page.GetByRole(AriaRole.Button, new() { Name = "Make a code" });
}
