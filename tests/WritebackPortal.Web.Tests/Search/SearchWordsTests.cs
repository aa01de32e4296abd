using WritebackPortal.Web.Search;

namespace WritebackPortal.Web.Tests.Search;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("mel-sync01", "MEL-SYNC01|host|Melbourne", 0)]
    [InlineData("mel", "MEL-SYNC01|host|Melbourne", 1)]
    [InlineData("sync", "MEL-SYNC01|host|Melbourne", 2)]
    [InlineData("ync", "MEL-SYNC01|host|Melbourne", 3)]
    [InlineData("host", "MEL-SYNC01|host|Melbourne", 4)]
    [InlineData("bourne", "MEL-SYNC01|host|Melbourne", 11)]
    [InlineData("melbourne sync01", "MEL-SYNC01|host|Melbourne", 20)]
    [InlineData("the relay", "31034|The server could not listen at the relay", 6)]
    [InlineData("relay listen", "31034|The server could not listen at the relay", 14)]
    [InlineData("relay nobody", "31034|The server could not listen at the relay", null)]
    [InlineData("zürich", "CONNECT|host|Zürich", 8)]
    [InlineData("", "CONNECT", 0)]
    public void Rank_OfFields_IsTheBetterTheCloserItMatches(string text, string fields, int? expected) =>
        Assert.Equal(expected, SearchWords.Of(text).Rank(fields.Split('|')));

    [Fact]
    public void Of_Typed_IsWithoutSpacesAndNotEndless()
    {
        Assert.Equal("a  b", SearchWords.Of("  a  b ").Text);
        Assert.Equal(SearchWords.LongestText, SearchWords.Of(new('x', 5000)).Text.Length);
        Assert.True(SearchWords.Of(" \t ").IsEmpty);
        Assert.True(SearchWords.Of(null).IsEmpty);
    }
}
