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
        Assert.All(Base.Groups, group => Assert.NotEqual(-1, TopicGroups.OrderOf(group.Name)));
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
    public void Search_WordsThatNothingHolds_FindsNothing() => Assert.Empty(Base.Search("no such words anywhere"));

    [Fact]
    public void Find_UnknownId_IsNull() => Assert.Null(Base.Find("31999"));

    [Fact]
    public void Read_RawHtml_IsText()
    {
        var topic = TopicReader.Read("# X-1: Title\n\n<script>alert(1)</script>", _ => "", hasKind: false);

        Assert.Equal("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n", topic.Html);
    }

    [Fact]
    public void Read_NoHeading_SaysWhatIsMissing() =>
        Assert.Throws<FormatException>(() => TopicReader.Read("Text", _ => "", hasKind: false));

    [GeneratedRegex("href=\"knowledge/([^\"]+)\"")]
    private static partial Regex InsideLink();

    [GeneratedRegex("<script|<style|style=|\\son[a-z]+=|href=\"\\.|\\.md\"", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();
}
