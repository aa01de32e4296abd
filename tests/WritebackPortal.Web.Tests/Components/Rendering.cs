using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Tests.Components;

/// <summary>Renders one component from values to its first markup, as prerendering does.</summary>
internal static class Rendering
{
    /// <summary>A Tuesday morning in Sydney.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 23, 42, 5, TimeSpan.Zero);

    public static ViewerTime Sydney { get; } = ViewerTime.In("Australia/Sydney|AEDT", Now);

    public static async Task<string> RenderAsync<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var services = new ServiceCollection().AddCascadingValue(_ => Sydney).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
