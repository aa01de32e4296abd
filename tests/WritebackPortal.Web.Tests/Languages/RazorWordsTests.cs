using System.Text.RegularExpressions;
using WritebackPortal.Web.Tests.Components;
using WritebackPortal.Web.Tests.Security;

namespace WritebackPortal.Web.Tests.Languages;

/// <summary>What a component draws is in its feature's texts, or it would be English on every page.</summary>
public sealed partial class RazorWordsTests
{
    // The same in every language: the product, and what stands on a key.
    private static readonly string[] Names = ["WritebackPortal", "· WritebackPortal", "Esc"];

    /// <summary>Words of a page live in its feature's files, in every language. The gallery is for those who build the portal.</summary>
    [Theory]
    [MemberData(nameof(MarkupRulesTests.RazorFiles), MemberType = typeof(MarkupRulesTests))]
    public async Task Razor_File_HasNoWordsOfItsOwn(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "WritebackPortal.Web", file), TestContext.Current.CancellationToken);

        Assert.Equal([], file.StartsWith("Components/Gallery/", StringComparison.Ordinal) ? [] : WordsIn(text));
    }

    [Theory]
    [InlineData("<h2>Idle ladder</h2>", "Idle ladder")]
    [InlineData("<p>@count places were too many.</p>", "places were too many.")]
    [InlineData("<button class=\"button\">Show @count more</button>", "Show more")]
    [InlineData("<table aria-label=\"How it was read\">", "How it was read")]
    [InlineData("@code {\n    private RenderFragment Draw() =>\n        @<p>Nothing found</p>;\n}", "Nothing found")]
    [InlineData("@code {\n    private RenderFragment Draw() =>\n        @<p>\n            <b title=\"Nothing found\"></b></p>;\n}", "Nothing found")]
    [InlineData("@(Omitted is 1 ? \"One more group of users\" : Many)", "One more group of users")]
    public void WordsIn_AnyPlaceThatAPersonReads_AreFound(string markup, string found) => Assert.Contains(found, WordsIn(markup));

    [Theory]
    [InlineData("<h1>@Texts.Heading</h1>")]
    [InlineData("<span class=\"@(IsOpen ? \"row open\" : \"push row\")\">@Texts.Open</span>")]
    [InlineData("@if (Text is { Length: > 0 } text)\n{\n    <b>@text</b>\n}\nelse if (Count > 0)\n{\n    <Note Cause=\"cause\">@Words(Count)</Note>\n}")]
    [InlineData("@code {\n    // Words of a comment.\n    private RenderFragment Draw(Func<int, string> more) => @<p>@more(1)</p>;\n}")]
    [InlineData("<code>writeback-agent run</code>")]
    [InlineData("<PageTitle>@Texts.Title · WritebackPortal</PageTitle>")]
    public void WordsIn_MarkupWithoutWords_AreNone(string markup) => Assert.Empty(WordsIn(markup));

    private static IReadOnlyList<string> WordsIn(string razor)
    {
        var parts = $"\n{razor}".Split("\n@code", 2);
        var markup = NotShown().Replace(string.Join('\n', parts.Skip(1).SelectMany(Templates).Prepend(parts[0])), "");
        return
        [
            .. ReadAttribute().Matches(markup).Concat(Literal().Matches(markup)).Select(match => match.Groups["words"].Value),
            .. TextBetween().Matches(Statement().Replace(Expression().Replace(markup, " "), "{"))
                .Select(match => string.Join(' ', match.Groups["words"].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
                .Where(words => Word().IsMatch(words) && !Names.Contains(words)),
        ];
    }

    /// <summary>Lines of code that draw.</summary>
    private static IEnumerable<string> Templates(string code) => code.Split('\n').Select(line => Template().Match(line).Value).Where(line => line.Length > 0);

    [GeneratedRegex(@"@<.*|(?<=^\s*)<.*")]
    private static partial Regex Template();

    // Comments, commands, class names, and the shape of a text that is still to come.
    [GeneratedRegex(@"@\*.*?\*@|<(code|pre|script)\b.*?</\1>|\b(class|Shape)=""(@\((?>[^()]|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)""|[^""]*"")", RegexOptions.Singleline)]
    private static partial Regex NotShown();

    // Of an attribute in lower case any word is read; a component's may name a value, which has no blank.
    [GeneratedRegex(@"\s(aria-label|title|placeholder|alt)=""(?<words>[^""@]*[A-Za-z]{3,}[^""@]*)""|\s(Label|Missing|Why|Cause|Text|Current|Title)=""(?<words>[^""@()]*[A-Za-z]{2,} [^""@()]*)""")]
    private static partial Regex ReadAttribute();

    // A string of at least three words in an expression.
    [GeneratedRegex(@"(?<=[(:?,] ?\$?)""(?<words>[^""=<]*[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}[^""=<]*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"@(if|foreach|for|switch|while)\b\s*\((?>[^()]|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)|else if\s*\((?>[^()]|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)|\b(case [^:\n]*:|break;|default:|return;|else|var [^;]*;)|^@(page|attribute|using|inject|layout|inherits|typeparam|implements)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Statement();

    [GeneratedRegex(@"@(?!if\b|foreach\b|for\b|switch\b|while\b|page\b|attribute\b|using\b|inject\b|layout\b|inherits\b|typeparam\b|implements\b|onclick|bind|key\b)[\w.?!]*(\((?>[^()]|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)[\w.?!]*|\[[^\]]*\][\w.?!]*)*")]
    private static partial Regex Expression();

    [GeneratedRegex(@"(?<!=)>(?<words>[^<>{}]*)<")]
    private static partial Regex TextBetween();

    [GeneratedRegex(@"[A-Za-z]{2,}")]
    private static partial Regex Word();
}
