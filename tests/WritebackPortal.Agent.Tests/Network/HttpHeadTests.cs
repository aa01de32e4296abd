using System.Text;
using WritebackPortal.Agent.Network;

namespace WritebackPortal.Agent.Tests.Network;

public sealed class HttpHeadTests
{
    [Fact]
    public async Task ReadAsync_Answer_LeavesWhatFollows()
    {
        using var stream = Bytes("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nproxy-authenticate: NTLM\r\nContent-Length: 5\r\n\r\nhello");

        var head = await HttpHead.ReadAsync(stream, TestContext.Current.CancellationToken);

        Assert.Equal((407, "Proxy Authentication Required", 5L, false), (head.Status, head.Reason, head.ContentLength, head.ClosesConnection));
        Assert.Equal(["Negotiate", "NTLM"], head.All("Proxy-Authenticate"));
        Assert.Equal("hello", await new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("HTTP/1.0 407 No\r\n\r\n", true)]
    [InlineData("HTTP/1.0 407 No\r\nProxy-Connection: Keep-Alive\r\n\r\n", false)]
    [InlineData("HTTP/1.1 407 No\r\nConnection: close\r\n\r\n", true)]
    [InlineData("HTTP/1.1 407\n\n", false)]
    public async Task ReadAsync_Connection_TellsWhetherItStaysOpen(string text, bool closes) =>
        Assert.Equal(closes, (await HttpHead.ReadAsync(Bytes(text), TestContext.Current.CancellationToken)).ClosesConnection);

    [Theory]
    [InlineData("220 mail.contoso.test ESMTP\r\n\r\n")]
    [InlineData("HTTP/1.1 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 99999 OK\r\n\r\n")]
    [InlineData("HTTP/1.1\r\n\r\n")]
    public async Task ReadAsync_NotHttp_IsRefused(string text) =>
        await Assert.ThrowsAsync<FormatException>(() => HttpHead.ReadAsync(Bytes(text), TestContext.Current.CancellationToken));

    [Fact]
    public async Task ReadAsync_EndlessHeader_IsRefused() => await Assert.ThrowsAsync<FormatException>(
        () => HttpHead.ReadAsync(Bytes("HTTP/1.1 200 OK\r\nX: " + new string('x', 64 * 1024)), TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    public async Task ReadAsync_Cut_IsAnEndOfStream(string text) =>
        await Assert.ThrowsAsync<EndOfStreamException>(() => HttpHead.ReadAsync(Bytes(text), TestContext.Current.CancellationToken));

    private static MemoryStream Bytes(string text) => new(Encoding.ASCII.GetBytes(text));
}
