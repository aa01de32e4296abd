using System.Globalization;
using Microsoft.Playwright;

namespace WritebackPortal.EndToEnd.Browsing;

/// <summary>How a person looks at the portal.</summary>
internal sealed record View(int Width, int Height, ColorScheme Theme)
{
    /// <summary>How long a page may take to show what a test waits for. It bounds a failure and measures nothing.</summary>
    public static readonly TimeSpan PatienceLimit = TimeSpan.FromSeconds(30);

    public static readonly View Desk = new(1440, 1000, ColorScheme.Light);

    public static readonly View Tablet = new(820, 1180, ColorScheme.Light);

    public static readonly View Phone = new(390, 844, ColorScheme.Light);

    /// <summary>The six views in which every page is looked at.</summary>
    public static IReadOnlyList<View> All { get; } = [Desk, Desk.InDark(), Tablet, Tablet.InDark(), Phone, Phone.InDark()];

    public View InDark() => this with { Theme = ColorScheme.Dark };

    /// <summary>For example <c>1440-light</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Width}-{(Theme == ColorScheme.Dark ? "dark" : "light")}");
}
