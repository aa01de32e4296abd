using WritebackPortal.Checks;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Fleet;

namespace WritebackPortal.Web.Tests.Fleet;

public sealed class FleetAddressTests
{
    [Fact]
    public void Query_EveryPart_IsReadBackAsItWas()
    {
        var address = new FleetAddress
        {
            Find = "a b&c",
            Verdict = Verdict.AtRisk,
            Site = "Süd, West",
            Label = "100 %",
            Cloud = "Public",
            Group = FleetGroup.None,
            Sort = FleetSort.Seen,
            IsDescending = true,
            Span = BarSpan.Of("7d"),
            Page = 3,
        };

        Assert.Equal(address, FleetAddress.Of(address.Href[3..]));
    }

    [Theory]
    [InlineData("", "./")]
    [InlineData("?page=1&span=24h&sort=attention", "./")]
    [InlineData("verdict=attention&page=2", "./?verdict=attention&page=2")]
    [InlineData("find=+&verdict=nothing&verdict=17&group=9&sort=size&span=3w&page=-4&other=1", "./")]
    [InlineData("verdict=broken", "./?verdict=Broken")]
    public void Href_OfAnAddress_SaysOnlyWhatIsUnderstood(string query, string href) => Assert.Equal(href, FleetAddress.Of(query).Href);

    [Theory]
    [InlineData("", FleetSort.Name, "sort=name")]
    [InlineData("sort=name&page=4", FleetSort.Name, "sort=-name")]
    [InlineData("sort=-name", FleetSort.Changed, "sort=-changed")]
    [InlineData("sort=-changed", FleetSort.Changed, "sort=changed")]
    [InlineData("", FleetSort.Attention, "sort=-attention")]
    public void SortedBy_Column_BeginsWithWhatIsOfUseAndThenTurns(string query, FleetSort sort, string sorted) =>
        Assert.Equal((sorted, 1), (FleetAddress.Of(query).SortedBy(sort).Query, FleetAddress.Of(query).SortedBy(sort).Page));
}
