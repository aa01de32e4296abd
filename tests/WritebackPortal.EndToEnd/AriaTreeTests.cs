using System.Text.RegularExpressions;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.Lab;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>
/// What a screen reader is told, in the order in which it reads it. Recorded: <c>WRITEBACK_RECORD=1</c> writes the trees anew, for a
/// person to read aloud before they are kept.
/// </summary>
public sealed partial class AriaTreeTests(Chromium chromium)
{
    [Theory(Timeout = Limits.Test)]
    [InlineData("fleet", "/gallery/fleet")]
    [InlineData("server", "/gallery/servers/broken")]
    public async Task Tree_OfAPage_IsTheRecordedOne(string name, string address)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new LabFolder();
        await using var portal = await PortalProcess.StartAsync(new(folder.Folder("portal")), cancellationToken);
        await using var session = await chromium.OpenAsync(portal.Address, View.Desk);
        await session.GoAsync(address);
        await Expect(session.Page.Locator("main h1")).ToBeVisibleAsync();

        var tree = Steady(await session.Page.Locator("body").AriaSnapshotAsync());
        var file = Path.Combine(BuiltProgram.Root, "tests", "WritebackPortal.EndToEnd", "Recorded", $"{name}.aria.yml");
        if (Environment.GetEnvironmentVariable("WRITEBACK_RECORD") == "1")
        {
            await File.WriteAllTextAsync(file, tree, cancellationToken);
        }

        Assert.Equal((await File.ReadAllTextAsync(file, cancellationToken)).ReplaceLineEndings("\n"), tree);
    }

    // Examples lie at a distance from the present: their times move on, what is said of them does not.
    private static string Steady(string tree) => Addresses().Replace(Times().Replace(tree, "TIME"), "/ID") + "\n";

    [GeneratedRegex(@"(yesterday )?(\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)( \d{4})?( \d{2}:\d{2})?|\b\d{2}:\d{2}(:\d{2})?\b)|\b\d+ (s|min|h|d)( \d+ (s|min|h))?( ago)?\b|(?<!right |[Rr]echeck )\bnow\b")]
    private static partial Regex Times();

    [GeneratedRegex("/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Addresses();
}
