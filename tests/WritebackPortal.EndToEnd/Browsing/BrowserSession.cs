using Microsoft.Playwright;
using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd.Browsing;

/// <summary>One person's browser profile with one page.</summary>
internal sealed class BrowserSession : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private View _view;
    private readonly List<string> _complaints = [];

    public BrowserSession(IBrowserContext context, IPage page, View view)
    {
        (_context, Page, _view) = (context, page, view);
        page.SetDefaultTimeout((float)View.PatienceLimit.TotalMilliseconds);
        page.PageError += (_, error) => Complain(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Complain(message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors that the page wrote to the browser's console: blocked scripts and styles, missing files, exceptions.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints)
            {
                return [.. _complaints];
            }
        }
    }

    /// <summary>Opens a page and waits until its circuit is up: before that, nobody hears a click.</summary>
    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await Page.Locator("header.top .live time").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Looks at the page that is open in another size or theme.</summary>
    public async Task TurnAsync(View view)
    {
        _view = view;
        await Page.SetViewportSizeAsync(view.Width, view.Height);
        await Page.EmulateMediaAsync(new() { ColorScheme = view.Theme });
    }

    /// <summary>Leaves a picture of the whole page in <c>artifacts/screenshots</c>, where somebody asked for pictures.</summary>
    public Task PictureAsync(string name) => ArePicturesAskedFor ? TakeAsync(name) : Task.CompletedTask;

    /// <summary>The same of a page that is not as it should be, asked for or not.</summary>
    public Task FailureAsync(string name) => TakeAsync($"failed-{name}");

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            await FailureAsync(TestContext.Current.TestMethod?.MethodName ?? "");
        }

        await _context.DisposeAsync();
    }

    // They take a sixth of the time that the pages take.
    private static bool ArePicturesAskedFor => Environment.GetEnvironmentVariable("WRITEBACK_PICTURES") == "1";

    private async Task TakeAsync(string name) => await Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(BuiltProgram.Artifacts, "screenshots", $"{name}-{_view.Name}.png"),
        FullPage = true,
    });

    private void Complain(string text)
    {
        lock (_complaints)
        {
            _complaints.Add(text);
        }
    }
}
