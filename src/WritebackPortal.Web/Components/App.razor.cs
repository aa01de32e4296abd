using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Components;

/// <summary>The document around every page. It knows the viewer's theme and zone before the first byte, so nothing flashes.</summary>
public sealed partial class App : ComponentBase
{
    private BrowserPreferences _preferences = new(null, null);

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    protected override void OnInitialized() => _preferences = BrowserPreferences.From(HttpContext.Request.Cookies);
}
