using System.Text.RegularExpressions;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Tests.Components;

/// <summary>What the content security policy would refuse must not be written at all.</summary>
public sealed partial class MarkupRulesTests
{
    // Shows our own pages, by a reader that lets no HTML of theirs through: KnowledgeBaseTests.
    private const string OwnPages = "Knowledge/TopicContent.razor";

    public static TheoryData<string> RazorFiles => [.. Directory
        .EnumerateFiles(Source, "*.razor", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Source, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)];

    public static TheoryData<string> StaticFiles => ["wwwroot/app.css", "wwwroot/tokens.css", "wwwroot/portal.js", .. Scripts];

    private static string Source { get; } = FindSource();

    private static IReadOnlyList<string> Scripts => [.. Directory
        .EnumerateFiles(Source, "*.razor.js", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Source, file).Replace('\\', '/'))
        .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(RazorFiles))]
    public async Task Razor_File_HasNoInlineStyleOrScript(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Source, file), TestContext.Current.CancellationToken);

        Assert.Equal(file == OwnPages ? ["MarkupString"] : [], InlineParts().Matches(text).Select(match => match.Value.Trim()));
    }

    [Theory]
    [InlineData("<p style=\"color: red\">", "style=")]
    [InlineData("<style>p { }</style>", "<style")]
    [InlineData("<script>go()</script>", "<script>")]
    [InlineData("<button onclick=\"go()\">", "onclick=")]
    [InlineData("<a href=\"javascript:go()\">", "javascript:")]
    [InlineData("@((MarkupString)text)", "MarkupString")]
    public void InlineParts_OfEachKind_AreFound(string markup, string found) =>
        Assert.Equal([found], InlineParts().Matches(markup).Select(match => match.Value.Trim()));

    [Theory]
    [InlineData("<button @onclick=\"Go\">")]
    [InlineData("<script src=\"portal.js\" defer></script>")]
    [InlineData("<rect fill=\"var(--quiet-fill)\" />")]
    public void InlineParts_OfWhatIsAllowed_AreNone(string markup) =>
        Assert.Empty(InlineParts().Matches(markup));

    [Fact]
    public void Script_BesideAComponent_IsLoaded() => Assert.Equal(Scripts, App.LiveScripts);

    [Theory]
    [MemberData(nameof(StaticFiles))]
    public async Task StaticFile_OfThePortal_NamesNoOtherHost(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Source, file), TestContext.Current.CancellationToken);

        Assert.DoesNotMatch(@"https?://|url\(\s*['""]?//", text);
    }

    // @onclick is Blazor's own and leaves no attribute; a script element with src holds no code.
    [GeneratedRegex(@"\sstyle\s*=|<style\b|<script>|(?<!@)\bon[a-z]+\s*=(?=\s*"")|javascript:|MarkupString")]
    private static partial Regex InlineParts();

    private static string FindSource()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var source = Path.Combine(folder.FullName, "src", "WritebackPortal.Web");
            if (Directory.Exists(source))
            {
                return source;
            }
        }

        throw new DirectoryNotFoundException("The portal's sources are not above the test's folder.");
    }
}
