using System.Net;
using System.Net.WebSockets;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Access;

/// <summary>The real circuit endpoint: a browser sends cookies with a WebSocket to anybody, and only Origin says who asks.</summary>
public sealed class WebSocketOriginTests
{
    [Theory]
    [InlineData("", 403)]
    [InlineData("null", 403)]
    [InlineData("http://evil.test", 403)]
    [InlineData("http://127.0.0.1.evil.test:{port}", 403)]
    [InlineData("http://127.0.0.1:1", 403)]
    [InlineData("http://127.0.0.1", 403)]
    [InlineData("http://localhost:{port}", 403)]
    [InlineData("https://127.0.0.1:{port}", 403)]
    [InlineData("http://127.0.0.1:{port}@evil.test", 403)]
    [InlineData("http://127.0.0.1:{port}", 101)]
    public async Task Circuit_ByOrigin_IsOpenToThePortalsOwnPagesAlone(string origin, int status)
    {
        await using var portal = Portal.Start();
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin.Length > 0)
        {
            socket.Options.SetRequestHeader("Origin", origin.Replace("{port}", $"{portal.Address.Port}", StringComparison.Ordinal));
        }

        try
        {
            await socket.ConnectAsync(new($"ws://127.0.0.1:{portal.Address.Port}/_blazor"), TestContext.Current.CancellationToken);
        }
        catch (WebSocketException) when (status != 101)
        {
        }

        Assert.Equal((HttpStatusCode)status, socket.HttpStatusCode);
    }
}
