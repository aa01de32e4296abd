using System.Net;
using System.Net.Sockets;
using System.Text;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Access;

public sealed class RequestLimitTests
{
    [Theory]
    [InlineData(9_000, 0, 0, "414")]
    [InlineData(10, 70, 10, "431")]
    [InlineData(10, 1, 40_000, "431")]
    [InlineData(10, 50, 100, "200")]
    public async Task Request_LongerThanAllowed_IsRefusedBeforeItIsRead(int target, int headers, int headerBytes, string status)
    {
        await using var portal = Portal.Start();
        var fillers = string.Concat(Enumerable.Range(0, headers).Select(number => $"X-Filler-{number}: {new string('a', headerBytes)}\r\n"));
        var request = $"GET /health/live?{new string('a', target)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{fillers}\r\n";

        Assert.StartsWith($"HTTP/1.1 {status} ", await ExchangeAsync(portal, request), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 5\r\nContent-Length: 6\r\n")]
    [InlineData("Content-Length: 5\r\nTransfer-Encoding: gzip\r\n")]
    public async Task Request_WithTwoLengths_IsRefused(string lengths)
    {
        await using var portal = Portal.Start();

        Assert.StartsWith(
            "HTTP/1.1 400 ",
            await ExchangeAsync(portal, $"POST /health/live HTTP/1.1\r\nHost: localhost\r\n{lengths}\r\nhello"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_LargerThanAllowed_IsRefused()
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();
        using var body = TestAgent.Json($"{{\"because\":\"{new string('a', RequestLimits.MaxBodyBytes)}\"}}");

        using var answer = await client.PostAsync("/api/v1/servers/00000000-0000-0000-0000-000000000001/runs", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Connections_MoreThanAllowed_AreClosedAtOnce()
    {
        await using var portal = Portal.Start("Development", ("Limits:Connections", "3"));
        using var first = await ConnectAsync(portal);
        using var second = await ConnectAsync(portal);
        using var third = await ConnectAsync(portal);
        using var fourth = await ConnectAsync(portal);

        Assert.StartsWith("HTTP/1.1 200 ", await AskAsync(third), StringComparison.Ordinal);
        Assert.Equal("", await AskAsync(fourth));
    }

    [Fact]
    public async Task Api_AskedTooOften_RefusesAndSaysWhenToAskAgain()
    {
        await using var portal = Portal.Start();
        using var client = portal.Client();
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 600; number++)
        {
            using var answer = await client.GetAsync("/api/v1/servers/00000000-0000-0000-0000-000000000001", TestContext.Current.CancellationToken);
            statuses.Add(answer.StatusCode);
        }

        using var refused = await client.GetAsync("/api/v1/servers", TestContext.Current.CancellationToken);

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.NotFound, status));
        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (refused.StatusCode, refused.Headers.GetValues("Retry-After").Single()));
        Assert.Equal(ExpectedHeaders.Data(), ExpectedHeaders.Found(refused));
    }

    [Theory]
    [InlineData("/signin-oidc", 60)]
    [InlineData("/sign-in", 60)]
    public async Task SignIn_AskedTooOftenFromOneAddress_IsRefusedThereAlone(string path, int permits)
    {
        await using var portal = Portal.Start("Production", [.. Portal.EntraId, ("Proxies:Known", "127.0.0.1")]);
        for (var number = 0; number < permits; number++)
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, await StatusAsync(portal, path, "192.0.2.1"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(portal, path, "192.0.2.1"));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, await StatusAsync(portal, path, "192.0.2.2"));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, await StatusAsync(portal, "/", "192.0.2.1"));
    }

    [Fact]
    public async Task SignIn_AddressForged_IsCountedByTheRealOne()
    {
        await using var portal = Portal.Start("Production", Portal.EntraId);
        for (var number = 0; number < 60; number++)
        {
            await StatusAsync(portal, "/signin-oidc", $"192.0.2.{number}");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(portal, "/signin-oidc", "192.0.2.99"));
    }

    [Theory]
    [InlineData("Limits:CircuitsPerPerson", 429, "Too many open pages")]
    [InlineData("Limits:Circuits", 503, "The portal is full")]
    public async Task Page_OneTooManyOpen_SaysSoUntilOneIsClosed(string limit, int status, string title)
    {
        await using var portal = Portal.Start("Development", (limit, "2"));
        using var client = portal.Client();
        var circuits = portal.Get<OpenCircuits>();
        var opened = Enumerable.Range(0, 4).Select(_ => circuits.TryOpen(LocalOperatorHandler.UserName)).ToArray();

        using var refused = await client.GetAsync("/", TestContext.Current.CancellationToken);
        using var negotiation = await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken);
        circuits.Close(LocalOperatorHandler.UserName);
        using var taken = await client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal([true, true, true, false], opened);
        Assert.Equal((status, status, HttpStatusCode.OK), ((int)refused.StatusCode, (int)negotiation.StatusCode, taken.StatusCode));
        Assert.Contains(title, await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(Portal portal, string path, string forwardedFor)
    {
        using var client = portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<string> ExchangeAsync(Portal portal, string request)
    {
        using var client = await ConnectAsync(portal);
        return await AskAsync(client, request);
    }

    private static async Task<TcpClient> ConnectAsync(Portal portal)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, portal.Address.Port, TestContext.Current.CancellationToken);
        return client;
    }

    private static async Task<string> AskAsync(TcpClient client, string request = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    {
        try
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
            using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
            return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
