using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WritebackPortal.EndToEnd.Browsing;
using WritebackPortal.EndToEnd.Scenes;
using static Microsoft.Playwright.Assertions;

namespace WritebackPortal.EndToEnd;

/// <summary>Nobody takes the demo for the truth, not even in a list of tabs.</summary>
[Collection(SharedDemo.Name)]
public sealed partial class DemoTests(Chromium chromium, DemoScene demo)
{
    [Fact(Timeout = Limits.Test)]
    public async Task Title_OnArrivalAndOnTheNextPage_BeginsWithDemo()
    {
        await using var session = await chromium.OpenAsync(demo.Portal.Address, View.Desk);

        await session.GoAsync("/");
        await Expect(session.Page).ToHaveTitleAsync(OfTheFleet());
        await session.Page.GetByRole(AriaRole.Link, new() { Name = "Agents" }).ClickAsync();
        await Expect(session.Page).ToHaveTitleAsync("Demo: Agents · WritebackPortal");
    }

    [GeneratedRegex("^Demo: 1[0-9] of 16 active servers would write a password reset back right now · WritebackPortal$")]
    private static partial Regex OfTheFleet();
}
