using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace WritebackPortal.Web.Tests.Components;

/// <summary>What a component draws for given values, as a browser would parse it.</summary>
internal static class ServerMarkup
{
    public static async Task<IDocument> RenderAsync<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return new HtmlParser().ParseDocument(html);
    }

    /// <summary>Visible and screen-reader text, with single blanks.</summary>
    public static string Text(this IParentNode document, string selector) =>
        Plain(document.QuerySelector(selector) ?? throw new InvalidOperationException($"Nothing matches {selector}."));

    public static IReadOnlyList<string> Texts(this IParentNode document, string selector) =>
        [.. document.QuerySelectorAll(selector).Select(Plain)];

    public static IReadOnlyList<string?> States(this IParentNode document, string selector) =>
        [.. document.QuerySelectorAll(selector).Select(element => element.GetAttribute("data-state"))];

    private static string Plain(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
