using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace WritebackPortal.EndToEnd.Browsing;

internal static class Accessibility
{
    // Only violations come back: what passes is most of a page, and carrying it over took longer than looking at it.
    private const string Run =
        """
        async tags => {
          const { passes, violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'], selectors: false });
          if (passes.length === 0) { throw new Error('axe looked at nothing'); }
          return violations.flatMap(violation => violation.nodes.map(node => `${violation.id}: ${violation.help}: ${node.html}`));
        }
        """;

    private static readonly string[] Wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private static readonly string Engine = new BundledAxeScriptProvider().GetScript();

    /// <summary>What axe holds against the page by WCAG 2.2 levels A and AA: one line for each element.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        // It stays until another document is loaded.
        if (await page.EvaluateAsync<bool>("typeof axe === 'undefined'"))
        {
            await page.EvaluateAsync(Engine);
        }

        return await page.EvaluateAsync<string[]>(Run, Wcag);
    }
}
