using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Fleet.Views;
using WritebackPortal.Web.Maintenance;

namespace WritebackPortal.Web.Fleet;

/// <summary>The fleet page from values alone.</summary>
public sealed partial class FleetContent : ComponentBase
{
    /// <summary>Null while it is loading.</summary>
    [Parameter, EditorRequired]
    public FleetSheet? Sheet { get; set; }

    [Parameter, EditorRequired]
    public required FleetAddress Address { get; set; }

    [Parameter, EditorRequired]
    public required Viewer Viewer { get; set; }

    [Parameter]
    public FleetSelection Selection { get; set; } = new();

    /// <summary>What came of the last recheck.</summary>
    [Parameter]
    public string? Said { get; set; }

    [Parameter]
    public string? ViewFault { get; set; }

    [Parameter]
    public int ViewGeneration { get; set; }

    [Parameter]
    public ViewWish? RemovedView { get; set; }

    [Parameter]
    public EventCallback<FleetAddress> Show { get; set; }

    [Parameter]
    public EventCallback<Guid> Recheck { get; set; }

    [Parameter]
    public EventCallback RecheckAll { get; set; }

    [Parameter]
    public EventCallback RecheckPicked { get; set; }

    [Parameter]
    public Func<MaintenanceWish, Task<MaintenanceOutcome>>? PlanPicked { get; set; }

    /// <summary>What came of the last maintenance that was planned here.</summary>
    [Parameter]
    public string? Planned { get; set; }

    /// <summary>Takes it back; nothing where that cannot be.</summary>
    [Parameter]
    public EventCallback TakeBack { get; set; }

    [Parameter]
    public EventCallback<Guid> CancelRechecks { get; set; }

    [Parameter]
    public EventCallback<Guid> Pick { get; set; }

    [Parameter]
    public EventCallback PickShown { get; set; }

    [Parameter]
    public EventCallback PickAllMatching { get; set; }

    [Parameter]
    public EventCallback ClearPicked { get; set; }

    [Parameter]
    public EventCallback<ViewWish> SaveView { get; set; }

    [Parameter]
    public EventCallback<(SavedView View, ViewWish Wish)> ChangeView { get; set; }

    [Parameter]
    public EventCallback<SavedView> DeleteView { get; set; }

    [Parameter]
    public EventCallback UndoDelete { get; set; }
}
