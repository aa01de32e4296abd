using Microsoft.Playwright;

namespace WritebackPortal.EndToEnd.Browsing;

/// <summary>A person who has no mouse.</summary>
internal sealed class Keyboard(IPage page)
{
    private const int MostSteps = 200;

    // What has the focus: its name as text, and whether one can see that it has it.
    private const string Focused =
        """
        () => {
          const element = document.activeElement;
          const name = (element.getAttribute('aria-label') || element.labels?.[0]?.innerText || element.innerText || element.value || element.placeholder || '').trim().replace(/\\s+/g, ' ');
          const ring = [element, element.closest('.field')].some(part => part && getComputedStyle(part).outlineStyle !== 'none');
          return `${ring ? 'seen' : 'unseen'} ${name}`;
        }
        """;

    /// <summary>Presses Tab until the focus is on what has this text, which must be visibly focused.</summary>
    public async Task TabToAsync(string text)
    {
        var passed = new List<string>();
        for (var step = 0; step < MostSteps; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await page.EvaluateAsync<string>(Focused);
            passed.Add(focused);
            if (focused.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                Assert.StartsWith("seen ", focused, StringComparison.Ordinal);
                return;
            }
        }

        Assert.Fail($"Tab does not reach {text}. It passed: {string.Join(" | ", passed)}");
    }

    public Task PressAsync(string key) => page.Keyboard.PressAsync(key);

    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Goes to what has this text, and presses Enter.</summary>
    public async Task EnterAsync(string text)
    {
        await TabToAsync(text);
        await PressAsync("Enter");
    }
}
