using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.Tests.Access;

public sealed class ServerLimitTests
{
    [Theory]
    [InlineData("Melbourne", "", "Melbourne", "", true)]
    [InlineData("Melbourne", "", "melbourne", "", true)]
    [InlineData("Melbourne", "", "Melbourne 2", "", false)]
    [InlineData("Melbourne", "", null, "", false)]
    [InlineData("Melbourne", "", "Sydney", "Melbourne", false)]
    [InlineData("", "staging", "Sydney", "staging", true)]
    [InlineData("", "staging", "Sydney", "production,Staging", true)]
    [InlineData("", "staging", "staging", "", false)]
    [InlineData("Melbourne", "staging", "Sydney", "staging", true)]
    [InlineData("Melbourne", "staging", "Melbourne", "", true)]
    [InlineData("Melbourne", "staging", "Sydney", "production", false)]
    [InlineData("", "", "Melbourne", "staging", false)]
    [InlineData("", "", null, "", false)]
    public void Allows_Server_BySiteOrLabel(string sites, string labels, string? site, string has, bool expected) =>
        Assert.Equal(expected, ServerLimit.To(PlaceText.Split(sites), PlaceText.Split(labels)).Allows(site, PlaceText.Split(has)));

    [Fact]
    public void Within_AnotherLimit_HoldsWhatBothHold()
    {
        var owner = ServerLimit.To(["Melbourne"], []);
        var key = ServerLimit.To([], ["staging"]);

        ServerLimit[] limits = [key.Within(owner), key.Within(ServerLimit.Everything), ServerLimit.Everything.Within(owner), ServerLimit.Nothing.Within(owner), key.Within(ServerLimit.Nothing), ServerLimit.Everything];

        Assert.Equal(
            ["-,-,-,both", "-,labelled,-,both", "here,-,-,both", "-,-,-,-", "-,-,-,-", "here,labelled,neither,both"],
            limits.Select(limit => string.Join(',',
                limit.Allows("Melbourne", []) ? "here" : "-",
                limit.Allows("Sydney", ["staging"]) ? "labelled" : "-",
                limit.Allows(null, []) ? "neither" : "-",
                limit.Allows("Melbourne", ["staging"]) ? "both" : "-")));
    }

    [Theory]
    [InlineData("Melbourne, Sydney;Perth\nmelbourne", "Melbourne|Sydney|Perth")]
    [InlineData("  Data centre 1  ", "Data centre 1")]
    [InlineData(" , ;", "")]
    [InlineData(null, "")]
    public void Split_Typed_IsEachNameOnce(string? typed, string expected) => Assert.Equal(expected, string.Join('|', PlaceText.Split(typed)));

    [Theory]
    [InlineData("Melbourne", null)]
    [InlineData("", "An empty name cannot be a site: write 1 to 64 characters, without commas and semicolons.")]
    [InlineData("a,b", "“a,b” cannot be a site: write 1 to 64 characters, without commas and semicolons.")]
    [InlineData("a\u0007b", "“ab” cannot be a site: write 1 to 64 characters, without commas and semicolons.")]
    public void FaultOf_Name_SaysWhatIsAllowed(string name, string? expected) => Assert.Equal(expected, PlaceText.FaultOfSites([name]));

    [Fact]
    public void FaultOf_TooManyOrTooLong_IsNamed()
    {
        Assert.Equal("Name at most 32 labels.", PlaceText.FaultOfLabels([.. Enumerable.Range(0, 33).Select(number => $"label {number}")]));
        Assert.NotNull(PlaceText.FaultOfLabels([new('x', 65)]));
        Assert.Null(PlaceText.FaultOfLabels([new('x', 64)]));
    }
}
