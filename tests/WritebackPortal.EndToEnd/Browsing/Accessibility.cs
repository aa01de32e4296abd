using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace WritebackPortal.EndToEnd.Browsing;

internal static class Accessibility
{
    private static readonly AxeRunOptions Wcag = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    private static readonly AxeRunOptions Colours = new()
    {
        RunOnly = new() { Type = "rule", Values = ["color-contrast"] },
    };

    /// <summary>What axe holds against the page by WCAG 2.2 levels A and AA: one line for each element.</summary>
    public static Task<IReadOnlyList<string>> ViolationsAsync(IPage page) => ViolationsAsync(page, Wcag);

    /// <summary>The same for what another theme can change of a page that was looked at whole.</summary>
    public static Task<IReadOnlyList<string>> ColourViolationsAsync(IPage page) => ViolationsAsync(page, Colours);

    private static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page, AxeRunOptions options)
    {
        var result = await page.RunAxe(options);
        Assert.NotEmpty(result.Passes);
        return
        [
            .. from violation in result.Violations
               from node in violation.Nodes
               select $"{violation.Id}: {violation.Help}: {node.Html}",
        ];
    }
}
