using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Hosting;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Idle;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Idle;

/// <summary>The far end of the ladder, over real sockets and with a clock that the test moves.</summary>
public sealed class IdleEndpointTests
{
    private const string Path = AgentApi.Idle;

    [Theory]
    [InlineData("", 400, "idle-malformed")]
    [InlineData("?mode=Agent", 400, "idle-malformed")]
    [InlineData("?mode=Sleep&seconds=1", 400, "idle-malformed")]
    [InlineData("?mode=Portal&seconds=0", 400, "idle-malformed")]
    [InlineData("?mode=Portal&seconds=-5", 400, "idle-malformed")]
    [InlineData("?mode=Portal&seconds=1801", 400, "idle-malformed")]
    [InlineData("?mode=Portal&seconds=NaN", 400, "idle-malformed")]
    [InlineData("?mode=Agent&seconds=60", 426, "idle-needs-upgrade")]
    public async Task Hold_RequestIsWrong_IsRefused(string query, int status, string slug)
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);

        using var answer = await agent.SendAsync(HttpMethod.Get, Path + query);

        await Refusal.AssertAsync(portal, answer, status, slug);
    }

    [Fact]
    public async Task Hold_NoToken_IsRefused()
    {
        await using var portal = Portal.Start();

        using var answer = await portal.Client().GetAsync(new Uri($"{Path}?mode=Portal&seconds=60", UriKind.Relative), TestContext.Current.CancellationToken);

        await Refusal.AssertAsync(portal, answer, 401, "token-missing");
    }

    [Fact]
    public async Task Hold_PortalHasALimitOfItsOwn_SaysSo()
    {
        await using var portal = Portal.Start("Development", ("Idle:PortalLimit", "00:04:00"));
        using var agent = await TestAgent.EnrollAsync(portal);
        await using var held = await OpenAsync(portal, agent, IdleMode.Portal, 60);

        Assert.StartsWith("HTTP/1.1 101 ", held.Head, StringComparison.Ordinal);
        Assert.Contains("Wbp-Idle-Limit: 240\r\n", held.Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hold_AgentSpeaks_EchoesOnce()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        await using var held = await OpenAsync(portal, agent, IdleMode.Agent, 60);

        await held.WriteAsync();

        Assert.Equal((1, 0), (await held.ReadAsync(), await held.ReadAsync()));
    }

    [Fact]
    public async Task Hold_NobodySpeaks_EndsWithItsLifetime()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        await using var held = await OpenAsync(portal, agent, IdleMode.Agent, 60);
        var reading = held.ReadAsync();

        portal.Clock.Advance(TimeSpan.FromSeconds(121));

        Assert.Equal(0, await reading);
    }

    [Fact]
    public async Task Hold_AgentIsRevoked_Ends()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        await using var held = await OpenAsync(portal, agent, IdleMode.Agent, 60);

        await portal.Get<RevokeAgent>().ExecuteAsync(agent.AgentId, Actors.Person, TestContext.Current.CancellationToken);

        Assert.Equal(0, await held.ReadAsync());
    }

    [Fact]
    public async Task Hold_PortalStops_Ends()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        await using var held = await OpenAsync(portal, agent, IdleMode.Control, 60);

        portal.Get<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(0, await held.ReadAsync());
    }

    [Fact]
    public async Task Hold_MoreThanOneAgentMay_AreRefusedUntilOneEnds()
    {
        await using var portal = Portal.Start();
        using var agent = await TestAgent.EnrollAsync(portal);
        var slots = portal.Get<IdleSlots>();
        var taken = Enumerable.Range(0, IdleSlots.MaxPerAgent).Select(_ => slots.Take(agent.AgentId)!).ToList();

        using var refused = await agent.SendAsync(HttpMethod.Get, $"{Path}?mode=Portal&seconds=60");
        await Refusal.AssertAsync(portal, refused, 503, "idle-full");
        taken[0].Dispose();
        await using var held = await OpenAsync(portal, agent, IdleMode.Portal, 60);

        Assert.StartsWith("HTTP/1.1 101 ", held.Head, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_MoreThanAllMay_IsRefused()
    {
        var slots = new IdleSlots(Microsoft.Extensions.Options.Options.Create(new IdleOptions { MaxConnections = 1 }));

        using var first = slots.Take(Guid.NewGuid());

        Assert.NotNull(first);
        Assert.Null(slots.Take(Guid.NewGuid()));
    }

    private static async Task<Held> OpenAsync(Portal portal, TestAgent agent, IdleMode mode, int seconds)
    {
        var client = new TcpClient();
        await client.ConnectAsync(portal.Address.Host, portal.Address.Port, TestContext.Current.CancellationToken);
        var request = $"GET {Path}?mode={mode}&seconds={seconds} HTTP/1.1\r\nHost: {portal.Address.Authority}\r\nAuthorization: Bearer {agent.Token()}\r\n"
            + $"Connection: Upgrade\r\nUpgrade: {IdleLadder.Protocol}\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        var held = new Held(client);
        await held.ReadHeadAsync();
        return held;
    }

    private sealed class Held(TcpClient client) : IAsyncDisposable
    {
        public string Head { get; private set; } = "";

        public async Task ReadHeadAsync()
        {
            var one = new byte[1];
            while (!Head.EndsWith("\r\n\r\n", StringComparison.Ordinal)
                && await client.GetStream().ReadAsync(one, TestContext.Current.CancellationToken) == 1)
            {
                Head += (char)one[0];
            }
        }

        public Task<int> ReadAsync() => client.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask();

        public ValueTask WriteAsync() => client.GetStream().WriteAsync(new byte[1], TestContext.Current.CancellationToken);

        public ValueTask DisposeAsync()
        {
            client.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
