using System.Net;
using System.Net.Sockets;
using WritebackPortal.Agent.Controllers;
using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Agent.Tests.Controllers;

public sealed class UdpExchangeTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);
    private static readonly Datagram Question = new([1, 2, 3], answer => answer.Span is [9, ..] ? "an answer" : null);

    [Fact]
    public async Task AskAsync_AnswerAfterNoiseAndALostDatagram_IsOpen()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var serving = ServeAsync(server, ignored: 1, [[7], [9]]);

        var (outcome, milliseconds, detail) = await AskAsync(server.Client.LocalEndPoint!, Soon);

        await serving;
        Assert.Equal((PortOutcome.Open, "an answer"), (outcome, detail));
        Assert.NotNull(milliseconds);
    }

    [Fact]
    public async Task AskAsync_OnlySomethingElseAnswers_IsNoAnswer()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var serving = ServeAsync(server, ignored: 0, [[7]]);

        Assert.Equal((PortOutcome.NoAnswer, null, "no answer"), await AskAsync(server.Client.LocalEndPoint!, TimeSpan.FromMilliseconds(50)));
        await serving;
    }

    [Fact]
    public async Task AskAsync_NobodyListens_IsRefused()
    {
        EndPoint free;
        using (var closed = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
        {
            free = closed.Client.LocalEndPoint!;
        }

        Assert.Equal((PortOutcome.Refused, null, "ConnectionRefused"), await AskAsync(free, Soon));
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused, PortOutcome.Refused)]
    [InlineData(SocketError.ConnectionReset, PortOutcome.Refused)]
    [InlineData(SocketError.HostUnreachable, PortOutcome.Unreachable)]
    [InlineData(SocketError.NetworkUnreachable, PortOutcome.Unreachable)]
    public void OutcomeOf_EachError_IsTold(SocketError error, PortOutcome outcome) => Assert.Equal(outcome, UdpExchange.OutcomeOf(error));

    private static Task<(PortOutcome Outcome, double? Milliseconds, string? Detail)> AskAsync(EndPoint server, TimeSpan wait) =>
        new UdpExchange((IPEndPoint)server, wait, TimeProvider.System).AskAsync(Question, TestContext.Current.CancellationToken);

    private static async Task ServeAsync(UdpClient server, int ignored, IReadOnlyList<byte[]> answers)
    {
        for (var count = 0; count < ignored; count++)
        {
            await server.ReceiveAsync(TestContext.Current.CancellationToken);
        }

        var asked = await server.ReceiveAsync(TestContext.Current.CancellationToken);
        foreach (var answer in answers)
        {
            await server.SendAsync(answer, asked.RemoteEndPoint, TestContext.Current.CancellationToken);
        }
    }
}
