using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Tests.Directory.Descriptors;

public sealed class DescriptorOrderTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("D:NO_ACCESS_CONTROL", true)]
    [InlineData("D:(D;;CR;;;WD)(OD;;CR;;;WD)(A;;CR;;;WD)(OA;;CR;;;WD)(D;ID;CR;;;WD)(A;ID;CR;;;WD)", true)]
    [InlineData("D:(A;;CR;;;WD)(D;;CR;;;WD)", false)]
    [InlineData("D:(A;;CR;;;WD)(D;IO;CR;;;WD)", false)]
    [InlineData("D:(A;ID;CR;;;WD)(D;;CR;;;WD)", false)]
    [InlineData("D:(D;ID;CR;;;WD)(A;;CR;;;WD)", false)]
    [InlineData("D:(A;;CR;;;WD)(XD;;CR;;;WD;(1==1))", false)]
    // A parent's allow, then a grandparent's deny.
    [InlineData("D:(A;ID;CR;;;WD)(D;ID;CR;;;WD)", true)]
    [InlineData("D:(A;ID;CR;;;WD)(ML;;NW;;;LW)", true)]
    public void IsCanonical_Order_OwnDenialsThenOwnGrantsThenInherited(string sddl, bool expected) =>
        Assert.Equal(expected, DescriptorOrder.IsCanonical(SddlParser.Parse(sddl, null)));
}
