using Microsoft.Playwright;

namespace WritebackPortal.Benchmarks.Pages;

/// <summary>A browser profile that visits pages and counts what came over the wire.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    // Runs before anything of the page: notes when what shows that the page takes clicks has come.
    private const string Watch =
        """
        window.seen = new Promise(resolve => {
          const look = () => document.querySelector(SELECTOR) ? resolve(performance.now()) : requestAnimationFrame(look);
          look();
        });
        """;

    private readonly IBrowserContext _context;
    private readonly ICDPSession _wire;
    private int _requests;
    private long _bytes;

    private Visitor(IBrowserContext context, IPage page, ICDPSession wire)
    {
        (_context, Page, _wire) = (context, page, wire);
        _wire.Event("Network.responseReceived").OnEvent += (_, _) => _requests++;
        _wire.Event("Network.loadingFinished").OnEvent += (_, message) => _bytes += (long)message!.Value.GetProperty("encodedDataLength").GetDouble();
    }

    public IPage Page { get; }

    /// <param name="interactive">A selector that matches once the page takes a click.</param>
    /// <param name="before">Script that runs before anything of a page.</param>
    public static async Task<Visitor> OpenAsync(IBrowser browser, Uri address, string interactive, string before)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.AbsoluteUri,
            ViewportSize = new() { Width = 1440, Height = 1000 },
            IgnoreHTTPSErrors = true,
        });
        await context.AddInitScriptAsync(before + Watch.Replace("SELECTOR", System.Text.Json.JsonSerializer.Serialize(interactive), StringComparison.Ordinal));
        var page = await context.NewPageAsync();
        var wire = await context.NewCDPSessionAsync(page);
        await wire.SendAsync("Network.enable");
        return new(context, page, wire);
    }

    public async Task<PageVisit> VisitAsync(string address)
    {
        (_requests, _bytes) = (0, 0);
        await Page.GotoAsync(address);
        var interactive = await Page.EvaluateAsync<double>("window.seen");
        var painted = await Page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0");
        return new(_requests, _bytes, painted, interactive);
    }

    /// <summary>One more page in the same profile, with a circuit of its own.</summary>
    public async Task AddPageAsync(string address)
    {
        var page = await _context.NewPageAsync();
        await page.GotoAsync(address);
        await page.EvaluateAsync<double>("window.seen");
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
