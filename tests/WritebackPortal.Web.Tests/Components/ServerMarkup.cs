using AngleSharp.Dom;
using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Tests.Components;

/// <summary>What whole pages draw for given values.</summary>
internal static class ServerMarkup
{
    public static async Task<IDocument> RenderAsync<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent => Markup.Of(await Rendering.RenderAsync<TComponent>(parameters));

    /// <summary>Visible and screen-reader text, with single blanks.</summary>
    public static string Text(this IParentNode document, string selector) =>
        Markup.Text(document.QuerySelector(selector) ?? throw new InvalidOperationException($"Nothing matches {selector}."));

    public static IReadOnlyList<string> Texts(this IParentNode document, string selector) =>
        [.. document.QuerySelectorAll(selector).Select(Markup.Text)];

    public static IReadOnlyList<string?> States(this IParentNode document, string selector) =>
        [.. document.QuerySelectorAll(selector).Select(element => element.GetAttribute("data-state"))];
}
