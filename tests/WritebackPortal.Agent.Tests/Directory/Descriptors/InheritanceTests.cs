using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Tests.Directory.Descriptors;

/// <summary>MS-DTYP 2.5.3.4, for directory objects.</summary>
public sealed class InheritanceTests
{
    private const string User = "bf967aba-0de6-11d0-a285-00aa003049e2";
    private const string Person = "4828cc14-1437-45bc-9b07-ad6f015e5f28";
    private const string Reset = "00299570-246d-11d0-a768-00aa006e0529";

    private static readonly InheritingChild Child = new(KnownGuids.User, Sid.Parse("S-1-5-21-1-2-3-1001"), Sid.Parse("S-1-5-21-1-2-3-513"));

    [Theory]
    [InlineData("(A;;CR;;;WD)", "")]
    [InlineData("(A;OI;CR;;;WD)", "")]
    [InlineData("(A;CI;CR;;;WD)", "(A;CIID;CR;;;S-1-1-0)")]
    [InlineData("(A;CIIO;CR;;;WD)", "(A;CIID;CR;;;S-1-1-0)")]
    [InlineData("(A;CIID;CR;;;WD)", "(A;CIID;CR;;;S-1-1-0)")]
    [InlineData("(A;OICI;CR;;;WD)", "(A;OICIID;CR;;;S-1-1-0)")]
    [InlineData("(A;CINP;CR;;;WD)", "(A;ID;CR;;;S-1-1-0)")]
    [InlineData("(A;CINPIO;GA;;;CO)", "(A;ID;RPWPCRCCDCLCLORCWOWDSDDTSW;;;S-1-5-21-1-2-3-1001)")]
    [InlineData("(D;CIIO;GX;;;WD)", "(D;ID;LCRC;;;S-1-1-0)(D;CIIOID;GX;;;S-1-1-0)")]
    [InlineData("(A;CI;RP;;;CO)", "(A;ID;RP;;;S-1-5-21-1-2-3-1001)(A;CIIOID;RP;;;S-1-3-0)")]
    [InlineData("(A;CI;RP;;;CG)", "(A;ID;RP;;;S-1-5-21-1-2-3-513)(A;CIIOID;RP;;;S-1-3-1)")]
    [InlineData($"(OA;CIIO;CR;{Reset};{User};WD)", $"(OA;CIID;CR;{Reset};{User};S-1-1-0)")]
    [InlineData($"(OA;CIIO;CR;{Reset};{Person};WD)", $"(OA;CIIOID;CR;{Reset};{Person};S-1-1-0)")]
    [InlineData($"(OA;CI;CR;{Reset};{Person};WD)", $"(OA;CIIOID;CR;{Reset};{Person};S-1-1-0)")]
    [InlineData($"(OA;CINPIO;CR;{Reset};{Person};WD)", "")]
    [InlineData($"(OA;CIIO;GA;;{Person};WD)", $"(OA;CIIOID;GA;;{Person};S-1-1-0)")]
    public void HandDown_Entry_GivesTheChild(string entry, string expected) => Assert.Equal(
        expected,
        string.Concat(Inheritance.HandDown(Parse("D:" + entry).Dacl![0], Child)));

    [Fact]
    public void HandDown_CreatorNotKnown_KeepsItsPlaceholder() => Assert.Equal(
        "(A;CIID;RP;;;S-1-3-0)",
        string.Concat(Inheritance.HandDown(Parse("D:(A;CI;RP;;;CO)").Dacl![0], Child with { Owner = null })));

    [Fact]
    public void Of_Container_PutsTheClassDefaultFirst() => Assert.Equal(
        "O:S-1-5-21-1-2-3-1001G:S-1-5-21-1-2-3-513D:AI(A;;RPWPCRCCDCLCLORCWOWDSDDTSW;;;S-1-5-18)(A;;RP;;;S-1-5-21-1-2-3-1001)(D;CIID;CR;;;S-1-1-0)(A;ID;WP;;;S-1-5-11)",
        InheritancePrediction.Of(Parse("D:PAI(A;;CR;;;WD)(D;CI;CR;;;WD)(A;CINP;WP;;;AU)"), Parse("D:(A;;GA;;;SY)(A;;RP;;;CO)"), Child).ToString());

    [Fact]
    public void Of_ClassDefaultIsProtected_TakesNothingFromTheContainer() => Assert.Equal(
        "O:S-1-5-21-1-2-3-1001G:S-1-5-21-1-2-3-513D:PAI(A;;RP;;;S-1-5-18)",
        InheritancePrediction.Of(Parse("D:(A;CI;CR;;;WD)"), Parse("D:P(A;;RP;;;SY)"), Child).ToString());

    [Fact]
    public void Inherited_EntryOfUnknownType_IsLeftOut() =>
        Assert.Equal("", string.Concat(InheritancePrediction.Inherited(Parse("D:(ML;CI;NW;;;LW)"), Child)));

    [Theory]
    [InlineData("(A;CIID;CR;;;WD)", "OU=Near")]
    [InlineData("(A;CIID;WP;;;WD)", "OU=Middle")]
    [InlineData("(A;CIID;RP;;;WD)", "DC=top")]
    // Set on the parent's parent for its children only; and in the middle merely inherited.
    [InlineData("(A;ID;SD;;;WD)", null)]
    [InlineData("(A;CIID;LC;;;WD)", null)]
    [InlineData("(D;CIID;CR;;;WD)", null)]
    [InlineData("(A;CIID;CR;;;AU)", null)]
    [InlineData("(A;ID;RPWPCRCCDCLCLORCWOWDSDDTSW;;;S-1-5-21-1-2-3-1001)", "DC=top")]
    [InlineData($"(OA;CIID;CR;{Reset};{User};WD)", "DC=top")]
    [InlineData($"(OA;CIIOID;CR;{Reset};{Person};WD)", null)]
    [InlineData("(A;CIID;LO;;;WD)", "OU=Near")]
    public void Find_InheritedEntry_NamesTheNearestThatHoldsIt(string inherited, string? expected) => Assert.Equal(
        expected,
        EntryOrigin.Find(Parse("D:" + inherited).Dacl![0], Child, [
            new("OU=Near", Parse("D:(A;CI;CR;;;WD)(A;CINP;LO;;;WD)")),
            new("OU=Unreadable", null),
            new("OU=Middle", Parse("D:(A;CI;WP;;;WD)(A;CINP;SD;;;WD)(A;CIID;LC;;;WD)(A;CI;CR;;;WD)")),
            new("DC=top", Parse($"D:(A;CI;RP;;;WD)(A;CIIO;GA;;;CO)(OA;CIIO;CR;{Reset};{User};WD)")),
        ]));

    [Fact]
    public void Find_CutBetween_LooksNoFurther()
    {
        Ancestor[] ancestors = [new("OU=Cut", Parse("D:P(A;CI;WP;;;WD)")), new("DC=top", Parse("D:(A;CI;RP;;;WD)"))];

        Assert.Equal(
            ("OU=Cut", null),
            (EntryOrigin.Find(Parse("D:(A;CIID;WP;;;WD)").Dacl![0], Child, ancestors), EntryOrigin.Find(Parse("D:(A;CIID;RP;;;WD)").Dacl![0], Child, ancestors)));
    }

    private static SecurityDescriptor Parse(string sddl) => SddlParser.Parse(sddl, null);
}
