using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace WritebackPortal.Web.Components.Layout;

/// <summary>An entry of the rail, marked while one of its pages is open.</summary>
public sealed partial class NavigationEntry(NavigationManager navigation) : ComponentBase, IDisposable
{
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    [Parameter, EditorRequired]
    public required string Icon { get; set; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>First segments of the paths that belong to this entry.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Covers { get; set; }

    /// <summary>A count behind the text, if any.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private bool IsCurrent => Covers.Contains(navigation.ToBaseRelativePath(navigation.Uri).Split('/', '?', '#')[0]);

    public void Dispose() => navigation.LocationChanged -= OnLocationChanged;

    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => StateHasChanged();
}
