using WritebackPortal.Agent.Directory.Lookup;

namespace WritebackPortal.Agent.Tests.Directory.Lookup;

public sealed class LookupNameTests
{
    [Theory]
    [InlineData("anna", "Account", "", "anna")]
    [InlineData("  anna\t", "Account", "", "anna")]
    [InlineData(@"CORP\anna", "AccountInDomain", "CORP", "anna")]
    [InlineData(@"\anna", "Account", "", @"\anna")]
    [InlineData(@"CORP\", "Account", "", @"CORP\")]
    [InlineData("anna@corp.contoso.test", "Principal", "", "anna@corp.contoso.test")]
    [InlineData("CN=Anna,DC=corp", "DistinguishedName", "", "CN=Anna,DC=corp")]
    [InlineData(@"cn = Berg\, Anna,DC=corp", "DistinguishedName", "", @"cn = Berg\, Anna,DC=corp")]
    [InlineData("*)(objectClass=*", "Account", "", "*)(objectClass=*")]
    public void Parse_Text_IsTheKindOfNameItLooksLike(string query, string kind, string domain, string text) =>
        Assert.Equal((new LookupName(Enum.Parse<LookupNameKind>(kind), domain, text), null), LookupName.Parse(query));

    [Theory]
    [InlineData("", "No name was given. ")]
    [InlineData(" \t ", "No name was given. ")]
    [InlineData("a\0b", "The name holds characters that no name can hold. ")]
    [InlineData("a\u001b[2Jb", "The name holds characters that no name can hold. ")]
    public void Parse_NoName_SaysWhatToGive(string query, string fault) => Assert.Equal(
        (null, fault + @"Give a user principal name, a sAMAccountName, DOMAIN\name, or a distinguished name."), LookupName.Parse(query));

    [Fact]
    public void Parse_TooLong_SaysSo() => Assert.StartsWith(
        "The name is longer than 2000 characters.", LookupName.Parse(new string('a', 2001)).Fault, StringComparison.Ordinal);
}
