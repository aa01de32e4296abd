using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd;

/// <summary>One person with more tabs than one person may have.</summary>
public sealed class OpenPagesTests(Chromium chromium) : IAsyncLifetime
{
    private readonly LabFolder _folder = new();
    private readonly List<BrowserSession> _tabs = [];
    private PortalProcess _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await PortalProcess.StartAsync(
        new(_folder.Folder("data")) { Settings = new Dictionary<string, string> { ["Limits:CircuitsPerPerson"] = "2" } },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var tab in _tabs)
        {
            await tab.DisposeAsync();
        }

        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Tab_OneTooMany_SaysSoUntilAnotherIsClosed()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await (await OpenAsync()).GoAsync("/");
        }

        var last = await OpenAsync();
        await last.Page.GotoAsync("/");
        await Assertions.Expect(last.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Too many open pages");
        await last.PictureAsync("too-many-pages");
        await _tabs[0].Page.CloseAsync();

        // The closed tab says goodbye in its own time.
        while (await last.Page.GetByRole(AriaRole.Heading, new() { Name = "Too many open pages" }).CountAsync() > 0)
        {
            await last.Page.ReloadAsync();
        }

        await _tabs[1].Page.ReloadAsync();
        await _tabs[1].GoAsync("/agents");
    }

    private async Task<BrowserSession> OpenAsync()
    {
        var tab = await chromium.OpenAsync(_portal.Address, View.Desk);
        _tabs.Add(tab);
        return tab;
    }
}
