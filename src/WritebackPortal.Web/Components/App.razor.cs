using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using WritebackPortal.Web.Demo;

namespace WritebackPortal.Web.Components;

/// <summary>The document around every page. It knows the viewer's theme and zone before the first byte, so nothing flashes.</summary>
public sealed partial class App(DemoMode demo) : ComponentBase
{
    /// <summary>What features do in the browser, each beside its component. Plain documents have none of them.</summary>
    internal static IReadOnlyList<string> LiveScripts { get; } =
    [
        "Components/Layout/MainLayout.razor.js",
        "Components/ReconnectDialog.razor.js",
        "Fleet/FleetTable.razor.js",
        "Search/SearchDialog.razor.js",
        "Servers/ServerContent.razor.js",
        "Servers/Timelines/Timeline.razor.js",
        "SignIn/AccountMenu.razor.js",
    ];

    private BrowserPreferences _preferences = new(null, null);

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    // Pages for whoever is not signed in are plain documents: a circuit is for people whom the portal knows.
    private IComponentRenderMode? Mode => HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    // The browser puts it before every page's title.
    private string? DemoTitle => demo.IsOn ? DemoTexts.Label : null;

    protected override void OnInitialized() => _preferences = BrowserPreferences.From(HttpContext.Request.Cookies);
}
