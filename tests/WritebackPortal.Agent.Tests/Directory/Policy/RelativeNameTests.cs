using WritebackPortal.Agent.Directory.Policy;

namespace WritebackPortal.Agent.Tests.Directory.Policy;

public sealed class RelativeNameTests
{
    [Theory]
    [InlineData("OU=Staff,DC=corp", "Staff")]
    [InlineData(@"OU=Sales\, North,DC=corp", "Sales, North")]
    [InlineData(@"OU=A\+B\3DC\5Cx,DC=corp", @"A+B=C\x")]
    [InlineData(@"OU=B\C3\BCro,DC=corp", "Büro")]
    [InlineData("OU=Büro 🏢,DC=corp", "Büro 🏢")]
    [InlineData(@"OU=\ lead\ ,DC=corp", " lead ")]
    [InlineData(@"OU=two\0Alines,DC=corp", "two\nlines")]
    [InlineData(@"OU=end\", @"end\")]
    [InlineData("", "")]
    public void Of_Name_IsItsFirstValueWithoutEscapes(string name, string value) => Assert.Equal(value, RelativeName.Of(name));

    [Theory]
    [InlineData("Büro (Nord) & Co. 100% 'x'", "")]
    [InlineData("a,b+c\"d\\e<f>g;h=i/j", ", + \" \\ < > ; = /")]
    [InlineData("a\nb\rc", "line feed carriage return")]
    [InlineData(" a", "leading space")]
    [InlineData("#a", "leading #")]
    [InlineData("a#b", "")]
    [InlineData("a ", "trailing space")]
    public void ReservedIn_Value_NamesWhatIsInTheWay(string value, string found) =>
        Assert.Equal(found, string.Join(' ', RelativeName.ReservedIn(value)));
}
