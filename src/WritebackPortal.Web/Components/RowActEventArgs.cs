using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Components;

/// <summary>What somebody pressed in a row whose cells are texts. One handler of the table stands for those of all its rows.</summary>
public sealed class RowActEventArgs : EventArgs
{
    /// <summary>As <c>data-row-act</c> of the button or checkbox names it.</summary>
    public string Act { get; set; } = "";

    /// <summary>Its value.</summary>
    public Guid Row { get; set; }
}

/// <summary>Makes <c>@onrowact</c> an event of any element. FleetTable.razor.js raises it.</summary>
[EventHandler("onrowact", typeof(RowActEventArgs))]
public static class EventHandlers;
