using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Tests.Directory.Descriptors;

public sealed class SddlParserTests
{
    // Default of class user in every forest.
    private const string DefaultOfUser =
        "D:(A;;RPWPCRCCDCLCLORCWOWDSDDTSW;;;DA)(A;;RPWPCRCCDCLCLORCWOWDSDDTSW;;;SY)(A;;RPWPCRCCDCLCLORCWOWDSDDTSW;;;AO)(A;;RPLCLORC;;;PS)"
        + "(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;PS)(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;WD)"
        + "(OA;;RPWP;77B5B886-944A-11d1-AEBD-0000F80367C1;;PS)(OA;;RP;037088f8-0ae1-11d2-b422-00a0c968f939;;RS)";

    private static readonly SddlDomains Domains = new(Sid.Parse("S-1-5-21-1-2-3"), Sid.Parse("S-1-5-21-9-9-9"));

    [Theory]
    [InlineData("", "")]
    [InlineData("O:DAG:DUD:", "O:S-1-5-21-1-2-3-512G:S-1-5-21-1-2-3-513D:")]
    [InlineData("O:EAG:SAD:(A;;GA;;;RO)(A;;GA;;;EK)", "O:S-1-5-21-9-9-9-519G:S-1-5-21-9-9-9-518D:(A;;GA;;;S-1-5-21-9-9-9-498)(A;;GA;;;S-1-5-21-9-9-9-527)")]
    [InlineData("D:PAI(A;CIID;RPWP;;;BA)", "D:PAI(A;CIID;RPWP;;;S-1-5-32-544)")]
    [InlineData("D:ARAI", "D:ARAI")]
    [InlineData("D:NO_ACCESS_CONTROL", "D:NO_ACCESS_CONTROL")]
    [InlineData("D:(A;;0x100;;;WD)", "D:(A;;CR;;;S-1-1-0)")]
    [InlineData("D:(A;;0x2000100;;;WD)", "D:(A;;0x2000100;;;S-1-1-0)")]
    [InlineData("D:(A;;256;;;S-1-0x00ff00000000-1)", "D:(A;;CR;;;S-1-0x00ff00000000-1)")]
    [InlineData("D:(A;;FR;;;WD)", "D:(A;;0x120089;;;S-1-1-0)")]
    [InlineData("D:(OD;CIIO;WP;28630ebf-41d5-11d1-a9c1-0000f80367c1;bf967aba-0de6-11d0-a285-00aa003049e2;PS)", "D:(OD;CIIO;WP;28630ebf-41d5-11d1-a9c1-0000f80367c1;bf967aba-0de6-11d0-a285-00aa003049e2;S-1-5-10)")]
    [InlineData("D:(XA;;CR;;;AU;(@User.Title == \"a)b\" && (1 == 1)))(D;;CR;;;AU)", "D:(XA;;CR;;;S-1-5-11)(D;;CR;;;S-1-5-11)")]
    [InlineData("D:(ZA;;CR;00299570-246d-11d0-a768-00aa006e0529;;AU;(Member_of {SID(BA)}))", "D:(ZA;;CR;00299570-246d-11d0-a768-00aa006e0529;;S-1-5-11)")]
    [InlineData("D:(RA;;;;;WD;(\"Project\",TS,0x0,\"Windows\"))(ML;;NW;;;LW)", "D:(0x12;;;;;)(0x11;;;;;)")]
    [InlineData("D:(A;;CR;;;WD)S:AI(AU;SAFA;WDWO;;;WD)(OU;CISA;WP;f30e3bbe-9ff0-11d1-b603-0000f80367c1;;WD)", "D:(A;;CR;;;S-1-1-0)")]
    public void Parse_Text_ReadsAsFullText(string sddl, string expected) => Assert.Equal(expected, SddlParser.Parse(sddl, Domains).ToString());

    [Theory]
    [InlineData("O:", "The descriptor's text does not go on with a SID or the two letters of one near position 2.")]
    [InlineData("O:XX", "The descriptor's text does not go on with a SID or the two letters of one near position 2.")]
    [InlineData("G:WDO:WD", "The descriptor's text does not go on with O:, G:, D: or S:, in this order near position 4.")]
    [InlineData("D:(A;;CR;;;WD", "The descriptor's text does not go on with a closing parenthesis near position 13.")]
    [InlineData("D:(A;;CR;;WD)", "The descriptor's text does not go on with an entry of six fields between semicolons near position 10.")]
    [InlineData("D:(Q;;CR;;;WD)", "The descriptor's text does not go on with the letters of a type of entry near position 5.")]
    [InlineData("D:(A;CX;CR;;;WD)", "The descriptor's text does not go on with the letters of flags near position 8.")]
    [InlineData("D:(A;;CRX;;;WD)", "The descriptor's text does not go on with the letters of rights, or a number near position 12.")]
    [InlineData("D:(OA;;CR;reset;;WD)", "The descriptor's text does not go on with an identifier of a class, property set, attribute or right near position 16.")]
    [InlineData("D:(A;;CR;00299570-246d-11d0-a768-00aa006e0529;;WD)", "The descriptor's text does not go on with no object types in an entry of this type near position 49.")]
    [InlineData("D:(A;;CR;;;S-1-5-4294967296)", "'S-1-5-4294967296' is not a SID.")]
    public void Parse_Malformed_SaysWhere(string sddl, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => SddlParser.Parse(sddl, Domains)).Message);

    [Fact]
    public void Parse_AliasOfDomain_NeedsTheDomain() => Assert.Equal(
        "'DA' is relative to a domain, and none is known here.",
        Assert.Throws<FormatException>(() => SddlParser.Parse("O:DA", null)).Message);

    [Theory]
    [MemberData(nameof(SecurityDescriptorTests.Recorded), MemberType = typeof(SecurityDescriptorTests))]
    public void Parse_RecordedText_EqualsRecordedBytes(string name)
    {
        var descriptor = SecurityDescriptor.Parse(SecurityDescriptorTests.Bytes(name));

        Assert.Equal(descriptor.Dacl!, SddlParser.Parse(descriptor.ToString(), null).Dacl!);
    }

    [Fact]
    public void Parse_AnyTruncation_IsValueOrFormatException() =>
        Assert.All(Enumerable.Range(0, DefaultOfUser.Length), length => AssertValueOrFormatException(DefaultOfUser[..length]));

    [Fact]
    public void Parse_Mutations_AreValueOrFormatException()
    {
        const string letters = "ACDGIOPRSWX()(;;;:-\"0123456789abcdefx \u00e9\0";
        var random = new Random(7);
        for (var round = 0; round < 30_000; round++)
        {
            var text = DefaultOfUser.ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                text[random.Next(text.Length)] = letters[random.Next(letters.Length)];
            }

            AssertValueOrFormatException(new string(text));
        }
    }

    [Fact]
    public void Parse_RandomText_IsValueOrFormatException()
    {
        string[] words = ["O:", "G:", "D:", "S:", "P", "AI", "AR", "(", ")", ";", ";;;", "A", "OA", "XA", "RA", "CR", "0x", "S-1-5", "-21", "-4294967296", "WD", "DA", "\"", "NO_ACCESS_CONTROL"];
        var random = new Random(11);
        for (var round = 0; round < 30_000; round++)
        {
            AssertValueOrFormatException(string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => words[random.Next(words.Length)])));
        }
    }

    private static void AssertValueOrFormatException(string sddl)
    {
        try
        {
            var descriptor = SddlParser.Parse(sddl, Domains);
            // What was read can be written, and reads as the same.
            Assert.Equal(descriptor.ToString(), SecurityDescriptor.Parse(descriptor.ToBytes()).ToString());
        }
        catch (FormatException)
        {
            // The other allowed end.
        }
        catch (Exception exception) when (exception is not FormatException)
        {
            Assert.Fail($"{sddl}: {exception}");
        }
    }
}
