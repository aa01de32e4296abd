using System.Globalization;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace WritebackPortal.Web.Knowledge;

/// <summary>Makes a topic of a page under <c>docs</c>: a heading <c># ID: Title</c>, for a code a line that says what it is, then text.</summary>
internal static partial class TopicReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoIdentifiers().Build();

    /// <exception cref="FormatException">The page does not begin with its heading.</exception>
    public static Topic Read(string markdown, Func<string, TopicHeading> headingOf, bool hasKind)
    {
        var page = Markdown.Parse(markdown, Pipeline);
        if (page.FirstOrDefault() is not HeadingBlock { Level: 1 } heading || PlainText(heading).Split(": ", 2) is not [var id, var title])
        {
            throw new FormatException("A page of the knowledge base begins with \"# ID: Title\".");
        }

        page.Remove(heading);
        var kind = "";
        if (hasKind && page.FirstOrDefault() is ParagraphBlock said)
        {
            kind = PlainText(said);
            page.Remove(said);
        }

        PointInside(page);
        return new(id, title, headingOf(id), kind, Html(page), markdown)
        {
            LinksTo = LinksOf(markdown),
            Questions = hasKind ? [.. page.Descendants<HeadingBlock>().Where(block => PlainText(block).EndsWith('?')).Select(block => new TopicQuestion(PlainText(block), block.GetAttributes().Id ?? ""))] : [],
        };
    }

    /// <summary>The topics that a text names; of "[ACL-001](…) to [ACL-005](…)" also those in between.</summary>
    private static IReadOnlyList<string> LinksOf(string markdown) =>
    [
        .. NamedTopic().Matches(markdown)
            .SelectMany(match => match.Groups["last"] is { Success: true } last
                ? Between(match.Groups["first"].Value, int.Parse(last.ValueSpan, CultureInfo.InvariantCulture))
                : [match.Groups["first"].Value])
            .Distinct(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Between(string first, int last)
    {
        var (family, number) = (first[..^3], int.Parse(first.AsSpan(first.Length - 3), CultureInfo.InvariantCulture));
        return Enumerable.Range(number, Math.Max(1, last - number + 1)).Select(one => string.Create(CultureInfo.InvariantCulture, $"{family}{one:000}"));
    }

    // "../checks/NET-002.md" is right in the repository; in the portal every topic has its address. The base address does the rest.
    private static void PointInside(MarkdownDocument page)
    {
        foreach (var link in page.Descendants<LinkInline>().ToList())
        {
            if (Uri.IsWellFormedUriString(link.Url, UriKind.Absolute))
            {
                link.GetAttributes().AddProperty("rel", "noreferrer");
            }
            else if (InsideLink().Match(link.Url ?? "") is { Success: true } inside)
            {
                link.Url = $"knowledge/{inside.Groups["id"].Value}";
            }
            else
            {
                // Another page of the repository: the portal does not have it.
                link.ReplaceBy(new LiteralInline(PlainText(link)));
            }
        }

        foreach (var list in page.Descendants<ListBlock>().Where(list => list.IsOrdered))
        {
            list.GetAttributes().AddClass("way");
            list.IsLoose = true;
        }

        foreach (var table in page.Descendants<Table>())
        {
            table.GetAttributes().AddClass("list-table");
        }

        foreach (var code in page.Descendants<CodeBlock>())
        {
            // It may be wider than the page, and must then be reached with the keyboard.
            code.GetAttributes().AddProperty("tabindex", "0");
        }
    }

    private static string Html(MarkdownDocument page)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(page);
        return writer.ToString();
    }

    [GeneratedRegex(@"^(\.\./(checks|codes)/)?(?<id>[A-Z0-9_-]+)\.md$")]
    private static partial Regex InsideLink();

    // [ACL-001](../checks/ACL-001.md), and what may follow: " to [ACL-005](…)".
    [GeneratedRegex(@"\]\((\.\./(checks|codes)/)?(?<first>[A-Z0-9_-]+)\.md\)(\s+to\s+\[[A-Z]+-(?<last>\d{3})\])?")]
    private static partial Regex NamedTopic();

    private static string PlainText(LeafBlock block) => block.Inline is null ? "" : PlainText(block.Inline);

    private static string PlainText(ContainerInline inlines) =>
        string.Concat(inlines.Descendants().Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            LineBreakInline => " ",
            _ => "",
        }));
}
