using WritebackPortal.Agent.Network;

namespace WritebackPortal.Agent.Tests.Network;

public sealed class ExchangeLogTests
{
    [Theory]
    [InlineData("Proxy-Authorization: Basic c3ZjOnNlY3JldA==", "Proxy-Authorization: Basic [redacted]")]
    [InlineData("Proxy-Authenticate: NTLM TlRMTVNTUAACAAAA", "Proxy-Authenticate: NTLM [redacted]")]
    [InlineData("Proxy-Authenticate: Negotiate", "Proxy-Authenticate: Negotiate")]
    [InlineData("set-cookie: session=abc; path=/", "set-cookie: [redacted]")]
    [InlineData("Location: https://portal.contoso.test/signin?code=abc#x", "Location: https://portal.contoso.test/signin[redacted]")]
    [InlineData("Location: https://portal.contoso.test/", "Location: https://portal.contoso.test/")]
    [InlineData("Server: Microsoft-HTTPAPI/2.0", "Server: Microsoft-HTTPAPI/2.0")]
    [InlineData("CONNECT a.contoso.test:443 HTTP/1.1", "CONNECT a.contoso.test:443 HTTP/1.1")]
    public void Redact_Line_LosesWhatProvesAnIdentity(string line, string seen) => Assert.Equal(seen, ExchangeLog.Redact(line));
}
