using System.Globalization;
using System.Net.Sockets;
using System.Text;
using WritebackPortal.Agent.Network;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Agent.Idle;

/// <summary>Opens connections that the portal then keeps silent.</summary>
internal sealed class IdleConnections(IIdlePath path, TokenSigner signer, TimeProvider time)
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    public Uri Portal => path.Portal;

    public Contracts.Network.ProxyUse? Proxy => path.Proxy;

    /// <returns>A connection, or why there is none: one of the two.</returns>
    public async Task<(IdleConnection? Connection, string? Fault)> OpenAsync(IdleMode mode, TimeSpan silence, CancellationToken cancellationToken)
    {
        var (stream, fault) = await path.OpenAsync(cancellationToken);
        if (stream is null)
        {
            return (null, fault);
        }

        var opened = await AskAsync(stream, mode, silence, cancellationToken);
        if (opened.Connection is null)
        {
            await stream.DisposeAsync();
        }

        return opened;
    }

    private async Task<(IdleConnection? Connection, string? Fault)> AskAsync(Stream stream, IdleMode mode, TimeSpan silence, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Request(mode, silence)), either.Token);
            var head = await HttpHead.ReadAsync(stream, either.Token);
            return head.Status switch
            {
                101 => (new(stream, IdleCarrier.Upgrade, LimitOf(head)), null),
                // The first byte of the body shows that nothing on the way keeps the answer back.
                200 when await stream.ReadAsync(new byte[1], either.Token) == 1 => (new(stream, IdleCarrier.Response, LimitOf(head)), null),
                _ => (null, $"the portal answered HTTP {head.Status}"),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, "the portal did not answer");
        }
        catch (IOException exception)
        {
            return (null, exception.InnerException is SocketException socket ? $"{socket.SocketErrorCode}" : exception.Message);
        }
        catch (FormatException exception)
        {
            return (null, exception.Message);
        }
    }

    private string Request(IdleMode mode, TimeSpan silence)
    {
        var seconds = silence.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        return $"GET {AgentApi.Idle}?mode={mode}&seconds={seconds} HTTP/1.1\r\nHost: {path.Portal.Authority}\r\nUser-Agent: writeback-agent\r\n"
            + $"Authorization: Bearer {signer.Sign()}\r\nConnection: Upgrade\r\nUpgrade: {IdleLadder.Protocol}\r\n\r\n";
    }

    private static double? LimitOf(HttpHead head) =>
        double.TryParse(head[IdleLadder.LimitHeader], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;
}

/// <summary>One open connection on which nobody speaks until the time is over.</summary>
internal sealed record IdleConnection(Stream Stream, IdleCarrier Carrier, double? PortalLimitSeconds) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
