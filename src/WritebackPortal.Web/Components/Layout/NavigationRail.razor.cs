using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace WritebackPortal.Web.Components.Layout;

/// <summary>The ways to all pages; the entry of the one that is open is marked.</summary>
public sealed partial class NavigationRail(NavigationManager navigation) : ComponentBase, IDisposable
{
    /// <summary>Shows what only an administrator without a limit can open.</summary>
    [Parameter, EditorRequired]
    public bool MayAdminister { get; set; }

    public void Dispose() => navigation.LocationChanged -= OnLocationChanged;

    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    /// <param name="covers">First segments of the paths that belong to an entry.</param>
    /// <returns>For its <c>aria-current</c>.</returns>
    private string? CurrentIn(IReadOnlyList<string> covers) =>
        covers.Contains(navigation.ToBaseRelativePath(navigation.Uri).Split('/', '?', '#')[0]) ? "page" : null;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => StateHasChanged();
}
