using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.Lab;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

public sealed class AuditPageTests(Chromium chromium)
{
    [Fact(Timeout = Limits.Test)]
    public async Task AuditPage_AfterAnActOnACircuit_SaysWhoAndFromWhereAndIsExported()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new LabFolder();
        await using var portal = await PortalProcess.StartAsync(new(folder.Folder("portal")), cancellationToken);
        await using var session = await chromium.OpenAsync(portal.Address, View.Desk);
        var page = session.Page;

        await session.GoAsync("/audit");
        await Expect(page.GetByText("Nothing has been done yet.")).ToBeVisibleAsync();
        await session.GoAsync("/agents/add");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a code" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "New code" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Audit log" }).ClickAsync();

        var row = page.Locator("tbody tr");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("Local operator");
        await Expect(row).ToContainTextAsync("from 127.0.0.1");
        await Expect(row).ToContainTextAsync("Made an enrolment code");

        await page.GetByLabel("Act").SelectOptionAsync("agent.revoked");
        await Expect(page.GetByText("No entry matches.")).ToBeVisibleAsync();
        Assert.EndsWith("/audit?act=agent.revoked", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Act")).ToHaveValueAsync("agent.revoked");
        await session.GoAsync("/audit");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).ClickAsync());
        Assert.Equal("audit-log.csv", download.SuggestedFilename);
        Assert.Equal(3, (await File.ReadAllLinesAsync(await download.PathAsync(), cancellationToken)).Length);
        Assert.Empty(session.Complaints);
    }
}
