using Microsoft.Playwright;

namespace WritebackPortal.EndToEnd.Browsing;

/// <summary>A person who has no mouse: each stop of Tab must show where they are.</summary>
internal sealed class Keyboard(IPage page)
{
    // What has the focus: whether one sees that it has it, and what it is called. Seen is what carries a ring, lies on the screen and
    // under nothing else.
    private const string Focused =
        """
        () => {
          const element = document.activeElement;
          const label = element.labels?.[0]?.querySelector('span')?.innerText;
          const name = (element.getAttribute('aria-label') || label || element.innerText || element.value || element.placeholder || element.localName).trim().replace(/\s+/g, ' ').slice(0, 60);
          const ring = [element, element.closest('.field')].some(part => part && getComputedStyle(part).outlineStyle !== 'none');
          const box = element.getClientRects()[0] ?? new DOMRect();
          const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
          const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
          const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          const onScreen = left < right && top < bottom && over !== null && (element.contains(over) || over.contains(element));
          return [ring && onScreen ? 'seen' : ring ? 'hidden' : 'unmarked', name];
        }
        """;

    /// <summary>Presses Tab until the focus is on what is called so, or begins so.</summary>
    /// <param name="atMost">How many presses that may take.</param>
    public Task TabToAsync(string name, int atMost) => PressToAsync("Tab", name, atMost);

    /// <summary>Presses a key until the focus is on what is called so, or begins so.</summary>
    public async Task PressToAsync(string key, string name, int atMost)
    {
        var passed = new List<string>();
        for (var step = 0; step < atMost; step++)
        {
            await PressAsync(key);
            var focused = await page.EvaluateAsync<string[]>(Focused);
            passed.Add(string.Join(' ', focused));
            Assert.True(focused[0] == "seen", $"One does not see where the focus is: {passed[^1]}. It passed {string.Join(" | ", passed)}");
            if (BeginsWith(focused[1], name))
            {
                return;
            }
        }

        Assert.Fail($"{key} does not reach {name} in {atMost} steps. It passed {string.Join(" | ", passed)}");
    }

    public Task PressAsync(string key) => page.Keyboard.PressAsync(key);

    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Goes to what is called so, and presses Enter.</summary>
    public async Task EnterAsync(string name, int atMost)
    {
        await TabToAsync(name, atMost);
        await PressAsync("Enter");
    }

    // With whole words: Users is not User.
    private static bool BeginsWith(string text, string words) =>
        text.StartsWith(words, StringComparison.Ordinal)
        && (text.Length == words.Length || !char.IsLetterOrDigit(words[^1]) || !char.IsLetterOrDigit(text[words.Length]));
}
