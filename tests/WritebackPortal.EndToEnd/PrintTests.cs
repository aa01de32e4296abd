using WritebackPortal.Contracts.Directory;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using WritebackPortal.Lab;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>What people print: the server's page and the fleet, as Chromium lays them out on A4.</summary>
public sealed class PrintTests(Chromium chromium) : IAsyncLifetime
{
    private Scene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await Scene.StartAsync(chromium, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _scene is null ? default : _scene.DisposeAsync();

    [Fact(Timeout = Limits.Test)]
    public async Task Print_BrokenServerAndFleet_SaysWhatAReaderOfPaperNeeds()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var server = await _scene.AddServerAsync(_scene.AgentSettings, cancellationToken);
        await _scene.RevokeAsync(WritebackRight.ResetPassword, cancellationToken);
        await _scene.Script.RecheckAsync(server, cancellationToken);
        var session = await _scene.OpenAsync(View.Desk);

        var onServer = await PrintAsync(session, $"/servers/{server:D}", "server", cancellationToken);
        var onFleet = await PrintAsync(session, "/", "fleet", cancellationToken);

        // Whose it is and how old, the verdict in words, the repair with its undo, the target of a link, the number of the page.
        Assert.All(
            ["would not write a reset back", " UTC", "Broken", "ACL-001", "Rights to reset", "Undo", "(https://learn.microsoft.com/", "WritebackPortal 1/"],
            text => Assert.Contains(text, onServer, StringComparison.Ordinal));
        Assert.DoesNotContain("Recheck now", onServer, StringComparison.Ordinal);
        Assert.All([" UTC", "Broken", "Permissions", "WritebackPortal 1/"], text => Assert.Contains(text, onFleet, StringComparison.Ordinal));
        Assert.Empty(session.Complaints);
    }

    /// <summary>Leaves the document beside the screenshots, for people to look at.</summary>
    /// <returns>Its text, with single blanks.</returns>
    private static async Task<string> PrintAsync(BrowserSession session, string address, string name, CancellationToken cancellationToken)
    {
        await session.GoAsync(address);
        await Expect(session.Page.Locator("main h1")).ToBeVisibleAsync();
        await Expect(session.Page.Locator("main [aria-busy=true]")).ToHaveCountAsync(0);
        var file = Path.Combine(BuiltProgram.Artifacts, "screenshots", $"{name}-printed.pdf");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await session.Page.PdfAsync(new() { Path = file, PreferCSSPageSize = true, PrintBackground = false });
        var read = await ChildProcess.RunAsync("pdftotext", ["-layout", file, "-"], new Dictionary<string, string?>(), cancellationToken);

        Assert.Equal((0, ""), (read.ExitCode, read.Error));
        return string.Join(' ', read.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
