using WritebackPortal.Checks.Network;

namespace WritebackPortal.Checks.Tests.Network;

public sealed class TlsNamesTests
{
    [Theory]
    [InlineData("Tls13, CN=Lab Public Root, O=Lab", "TLS 1.3, CN=Lab Public Root, O=Lab")]
    [InlineData("Tls12", "TLS 1.2")]
    [InlineData("CN=Tls130", "CN=Tls130")]
    public void In_TextOfTheFramework_IsAsPeopleWriteIt(string text, string expected) => Assert.Equal(expected, TlsNames.In(text));

    [Theory]
    [InlineData(4.53, "4.5 ms")]
    [InlineData(999.4, "999.4 ms")]
    [InlineData(10003.3, "10,003 ms")]
    public void Of_Elapsed_HasNoPartOfAMillisecondBesideSeconds(double milliseconds, string expected) => Assert.Equal(expected, ElapsedText.Of(milliseconds));
}
