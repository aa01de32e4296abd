using System.Globalization;
using Microsoft.Playwright;

namespace WritebackPortal.EndToEnd.Browsing;

/// <summary>How a person looks at the portal.</summary>
internal sealed record View(int Width, int Height, ColorScheme Theme)
{
    /// <summary>How long a page may take to show what a test waits for. It bounds a failure and measures nothing.</summary>
    public static readonly TimeSpan PatienceLimit = TimeSpan.FromSeconds(30);

    public static readonly View Desk = new(1440, 1000, ColorScheme.Light);

    /// <summary>The desk at 200 %: half as wide to what is on it, and twice as sharp.</summary>
    public static readonly View Zoomed = new(720, 500, ColorScheme.Light) { Scale = 2 };

    public static readonly View Tablet = new(820, 1180, ColorScheme.Light);

    public static readonly View Phone = new(390, 844, ColorScheme.Light);

    /// <summary>The six views in which every page is looked at, widest first.</summary>
    public static IReadOnlyList<View> All { get; } = [Desk, Desk.InDark(), Tablet, Tablet.InDark(), Phone, Phone.InDark()];

    /// <summary>The four that differ most, for what few look at.</summary>
    public static IReadOnlyList<View> WidestAndNarrowest { get; } = [Desk, Desk.InDark(), Phone, Phone.InDark()];

    /// <summary>Pixels of the screen to one of the page's.</summary>
    public float Scale { get; init; } = 1;

    /// <summary>The time zone that the browser is in.</summary>
    public string Zone { get; init; } = "UTC";

    public View InDark() => this with { Theme = ColorScheme.Dark };

    /// <summary>For example <c>1440-light</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Width}-{(Theme == ColorScheme.Dark ? "dark" : "light")}");
}
