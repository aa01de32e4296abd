using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components.Layout;

namespace WritebackPortal.Web.Components;

/// <summary>The way to this page. The bar above the page draws it.</summary>
public sealed class Breadcrumb(PageWay way) : IComponent, IDisposable
{
    [Parameter]
    public IReadOnlyList<BreadcrumbStep> Path { get; set; } = [];

    [Parameter, EditorRequired]
    public required string Current { get; set; }

    public void Attach(RenderHandle renderHandle)
    {
        // It draws nothing itself.
    }

    public Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        way.Show(this, Path, Current);
        return Task.CompletedTask;
    }

    public void Dispose() => way.Leave(this);
}
