using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Components;

public sealed partial class Routes(ViewerClock clock) : ComponentBase
{
    /// <summary>The viewer's zone as the browser remembers it; null on the first visit.</summary>
    [Parameter]
    public string? Zone { get; set; }

    protected override Task OnInitializedAsync() => clock.UseAsync(Zone);
}
