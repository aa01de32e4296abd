using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace WritebackPortal.Web.Tests.Components;

/// <summary>Reads rendered markup as a browser would.</summary>
internal static class Markup
{
    public static IHtmlDocument Of(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>The text with runs of white space as one space.</summary>
    public static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
