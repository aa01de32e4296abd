using System.Text.RegularExpressions;
using WritebackPortal.Checks;
using WritebackPortal.Web.Knowledge;

namespace WritebackPortal.Web.Tests.Knowledge;

public sealed partial class KnowledgeBaseTests
{
    private static readonly KnowledgeBase Base = new();

    private static IEnumerable<Topic> Topics => Base.Groups.SelectMany(group => group.Topics);

    [Fact]
    public void Groups_EveryCheck_IsATopicInReportOrder() => Assert.Equal(
        CheckCatalog.All.Select(check => check.Info.Id).Order(StringComparer.Ordinal),
        Topics.Where(topic => topic.Kind.Length == 0).Select(topic => topic.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Groups_AllTopics_AreListedOnceUnderAKnownHeading()
    {
        Assert.All(Base.Groups, group => Assert.NotEqual("", TopicGroups.NameOf(group.Heading)));
        Assert.Equal(Base.Groups.Select(group => group.Heading).Order(), Base.Groups.Select(group => group.Heading));
        Assert.Equal(Topics.Count(), Topics.DistinctBy(topic => topic.Id).Count());
    }

    [Fact]
    public void Topics_LinksInside_LeadToTopics() => Assert.All(
        Topics,
        topic => Assert.All(
            InsideLink().Matches(topic.Html).Select(match => match.Groups[1].Value),
            id => Assert.True(Base.Find(id) is not null, $"{topic.Id} links to {id}, which has no page.")));

    [Fact]
    public void Topics_Html_HasNoScriptStyleOrRelativePath() => Assert.All(
        Topics,
        topic => Assert.DoesNotMatch(Forbidden(), topic.Html));

    [Theory]
    [InlineData("31034", "31034")]
    [InlineData("acl-006", "ACL-006")]
    [InlineData("sspr_0030", "SSPR_0030")]
    public void Search_ById_FindsThatTopicAlone(string text, string id) =>
        Assert.Equal([id], Base.Search(text).SelectMany(group => group.Topics).Select(topic => topic.Id));

    [Fact]
    public void Search_Words_FindsTopicsThatHoldAllOfThem() => Assert.Equal(
        Topics.Where(topic => topic.Words.Contains("lockoutTime", StringComparison.OrdinalIgnoreCase)
            && topic.Words.Contains("unlock", StringComparison.OrdinalIgnoreCase)),
        Base.Search("UNLOCK lockouttime").SelectMany(group => group.Topics));

    [Fact]
    public void Search_WordsThatNothingHolds_FindsNothing() => Assert.Empty(Base.Search("quokka unicorn"));

    [Theory]
    [InlineData("31034", "NET-002 NET-003 NET-004 PRX-001 IDL-001")]
    [InlineData("SSPR_0030", "NET-001 NET-002 NET-003 NET-004 NET-005 IDL-001")]
    [InlineData("POL-004", "6329 16965 33004 SSPR_0029")]
    public void Related_Topic_IsWhatEitherPageNames(string id, string expected)
    {
        var related = Base.Related(Base.Find(id)!).Select(topic => topic.Id).ToArray();

        Assert.All(expected.Split(' '), one => Assert.Contains(one, related));
    }

    [Fact]
    public void Related_IsMutual() => Assert.All(
        Topics.Where(topic => topic.Heading is not TopicHeading.Help),
        topic => Assert.All(Base.Related(topic), other => Assert.Contains(topic, Base.Related(other))));

    /// <summary>Whatever Microsoft documents of the event log and the portals: an entry here is a page.</summary>
    [Fact]
    public void Topics_EveryDocumentedCode_HasAPage()
    {
        string[] codes =
        [
            .. Numbers(31001, 31019), "31034", "31044", .. Numbers(32000, 32005), .. Numbers(32007, 32011), .. Numbers(32013, 32015), .. Numbers(33001, 33009),
            "6306", "6329", "6800", "4724", "16965", .. Numbers(9, 14).Concat(Numbers(29, 30)).Select(number => $"SSPR_{number.PadLeft(4, '0')}"),
            "MESSAGES", "STATUS", "LADDER", "SIGNATURES", "CASE", "FAQ", "PERMISSIONS", "FIREWALL", "VERSIONS", "SECURITY",
        ];

        Assert.Equal(codes.Order(StringComparer.Ordinal), Topics.Where(topic => !topic.IsCheck).Select(topic => topic.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Questions_OfTheFaq_HaveAnchorsOnItsPage()
    {
        var faq = Base.Find("FAQ")!;

        Assert.True(faq.Questions.Count >= 15, "The FAQ has fewer questions than people ask.");
        Assert.All(faq.Questions, question => Assert.Contains($"id=\"{question.Anchor}\"", faq.Html, StringComparison.Ordinal));
    }

    [Fact]
    public void Find_UnknownId_IsNull() => Assert.Null(Base.Find("31999"));

    [Fact]
    public void Read_RawHtml_IsText()
    {
        var topic = TopicReader.Read("# X-1: Title\n\n<script>alert(1)</script>", _ => TopicHeading.Help, hasKind: false);

        Assert.Equal("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n", topic.Html);
    }

    [Fact]
    public void Read_NoHeading_SaysWhatIsMissing() =>
        Assert.Throws<FormatException>(() => TopicReader.Read("Text", _ => TopicHeading.Help, hasKind: false));

    private static IEnumerable<string> Numbers(int first, int last) => Enumerable.Range(first, last - first + 1).Select(number => $"{number}");

    [GeneratedRegex("href=\"knowledge/([^\"]+)\"")]
    private static partial Regex InsideLink();

    [GeneratedRegex("<script|<style|style=|\\son[a-z]+=|href=\"\\.|\\.md\"", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();
}
