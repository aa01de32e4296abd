using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>The server page with example values. Development only.</summary>
public sealed partial class ServerGallery(IHostEnvironment environment, NavigationManager navigation) : ComponentBase
{
    [Parameter]
    public required string Name { get; set; }

    private ServerPageView? View => environment.IsDevelopment() ? ServerExamples.All.GetValueOrDefault(Name) : null;

    protected override void OnParametersSet()
    {
        if (View is null)
        {
            navigation.NotFound();
        }
    }
}
