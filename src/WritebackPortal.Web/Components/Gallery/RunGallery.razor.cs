using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>The run page with example values. Development only.</summary>
public sealed partial class RunGallery(IHostEnvironment environment, NavigationManager navigation) : ComponentBase
{
    [Parameter]
    public required string Name { get; set; }

    private RunView? View => environment.IsDevelopment() ? RunExamples.All.GetValueOrDefault(Name) : null;

    protected override void OnParametersSet()
    {
        if (View is null)
        {
            navigation.NotFound();
        }
    }
}
