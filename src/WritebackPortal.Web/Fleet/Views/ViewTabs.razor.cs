using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Fleet.Views;

/// <summary>The views as tabs: two that everybody has, the viewer's own, and those that are shared.</summary>
public sealed partial class ViewTabs : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<SavedView> Views { get; set; }

    [Parameter, EditorRequired]
    public required FleetAddress Address { get; set; }

    [Parameter, EditorRequired]
    public bool MayShare { get; set; }

    /// <summary>Why the last act did not succeed.</summary>
    [Parameter]
    public string? Fault { get; set; }

    /// <summary>Counts the acts that succeeded: a new one closes the dialog.</summary>
    [Parameter]
    public int Generation { get; set; }

    /// <summary>What was deleted last, to be brought back.</summary>
    [Parameter]
    public ViewWish? Removed { get; set; }

    [Parameter]
    public EventCallback<ViewWish> Save { get; set; }

    [Parameter]
    public EventCallback<(SavedView View, ViewWish Wish)> Change { get; set; }

    [Parameter]
    public EventCallback<SavedView> Delete { get; set; }

    [Parameter]
    public EventCallback Undo { get; set; }

    /// <summary>The saved view that the address shows. Nobody saves again what everybody has.</summary>
    private SavedView? Current => Views.FirstOrDefault(view => view.Query == Address.Query);
}
