using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Components.Layout;

/// <summary>Above each page: the way to it, whether it is live, search, theme and account.</summary>
public sealed partial class TopBar(PageWay way) : ComponentBase, IDisposable
{
    [Parameter, EditorRequired]
    public required string ViewerName { get; set; }

    /// <summary>True once the circuit is up.</summary>
    [Parameter, EditorRequired]
    public bool IsLive { get; set; }

    [CascadingParameter]
    public ViewerTime? Viewer { get; set; }

    public void Dispose() => way.Changed -= StateHasChanged;

    protected override void OnInitialized() => way.Changed += StateHasChanged;
}
