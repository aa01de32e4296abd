using System.Net;
using System.Net.Sockets;
using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Agent.Controllers;

/// <summary>Asks one question over UDP, up to three times: a datagram may get lost without anybody's fault.</summary>
internal sealed class UdpExchange(IPEndPoint server, TimeSpan wait, TimeProvider time)
{
    private const int Times = 3;
    private const int LargestAnswer = 64 * 1024;

    public async Task<(PortOutcome Outcome, double? Milliseconds, string? Detail)> AskAsync(Datagram datagram, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            await socket.ConnectAsync(server, cancellationToken);
            var started = time.GetTimestamp();
            for (var count = 0; count < Times; count++)
            {
                await socket.SendAsync(datagram.Question, cancellationToken);
                if (await ReceiveAsync(socket, datagram, cancellationToken) is { } answer)
                {
                    return (PortOutcome.Open, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1), answer);
                }
            }

            return (PortOutcome.NoAnswer, null, "no answer");
        }
        catch (SocketException exception)
        {
            return (OutcomeOf(exception.SocketErrorCode), null, $"{exception.SocketErrorCode}");
        }
    }

    // A connected socket hears of "port unreachable": Linux calls that refused, Windows reset.
    internal static PortOutcome OutcomeOf(SocketError error) => error switch
    {
        SocketError.ConnectionRefused or SocketError.ConnectionReset => PortOutcome.Refused,
        _ => PortOutcome.Unreachable,
    };

    /// <summary>What the answer says; null when none came in time.</summary>
    private async Task<string?> ReceiveAsync(Socket socket, Datagram datagram, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var buffer = new byte[LargestAnswer];
        try
        {
            while (true)
            {
                var length = await socket.ReceiveAsync(buffer, either.Token);
                if (datagram.Describe(buffer.AsMemory(0, length)) is { } answer)
                {
                    return answer;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
