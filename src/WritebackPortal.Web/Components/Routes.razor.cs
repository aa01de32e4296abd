using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Components;

public sealed partial class Routes(ViewerClock clock, ViewerAddress viewerAddress) : ComponentBase
{
    /// <summary>The viewer's zone as the browser remembers it; null on the first visit.</summary>
    [Parameter]
    public string? Zone { get; set; }

    /// <summary>Where the page was asked for from. The portal wrote it and protected it; a browser cannot change it.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    protected override Task OnInitializedAsync()
    {
        viewerAddress.Keep(Address);
        return clock.UseAsync(Zone);
    }
}
