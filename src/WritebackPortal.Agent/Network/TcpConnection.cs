using System.Net;
using System.Net.Sockets;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>One TCP connection to the first address that takes it.</summary>
internal sealed class TcpConnection(int port, TimeProvider time) : IAsyncDisposable
{
    // RFC 8305 5: the next address is tried when the one before has been silent for this long.
    private static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(250);

    private NetworkStream? _stream;
    private ConnectAttempt?[] _attempts = [];

    public IReadOnlyList<ConnectAttempt> Attempts => [.. _attempts.OfType<ConnectAttempt>()];

    public Stream Stream => _stream ?? throw new InvalidOperationException("Not connected.");

    public async Task<PhaseResult> OpenAsync(IReadOnlyList<IPAddress> addresses, CancellationToken cancellationToken)
    {
        using var losers = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task<Attempt>> attempts = [];
        Attempt? first = null;
        var next = 0;
        _attempts = new ConnectAttempt?[addresses.Count];
        while (next < addresses.Count || attempts.Count > 0)
        {
            if (next < addresses.Count)
            {
                attempts.Add(ConnectAsync(next, addresses[next], losers.Token));
                next++;
            }

            if (await NextEndedAsync(attempts, next < addresses.Count, cancellationToken) is not { } ended)
            {
                continue;
            }

            attempts.Remove(ended);
            var attempt = await ended;
            if (attempt.Socket is { } socket)
            {
                _stream = new NetworkStream(socket, ownsSocket: true);
                await AbandonAsync(attempts, losers);
                return PhaseResult.Success($"{attempt.Address}");
            }

            first ??= attempt;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return PhaseResult.Failure(Classify(first!.Error), $"{first.Address}: {first.Error}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is not null)
        {
            await _stream.DisposeAsync();
        }
    }

    internal static NetworkFault Classify(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => NetworkFault.ConnectRefused,
        SocketError.TimedOut => NetworkFault.ConnectTimedOut,
        SocketError.ConnectionReset or SocketError.ConnectionAborted => NetworkFault.ConnectReset,
        _ => NetworkFault.ConnectUnreachable,
    };

    private async Task<Task<Attempt>?> NextEndedAsync(List<Task<Attempt>> attempts, bool more, CancellationToken cancellationToken)
    {
        var ended = Task.WhenAny(attempts);
        if (!more)
        {
            return await ended;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(ended, Task.Delay(Stagger, time, stop.Token));
        await stop.CancelAsync();
        return first == ended ? await ended : null;
    }

    private async Task<Attempt> ConnectAsync(int index, IPAddress address, CancellationToken cancellationToken)
    {
        _attempts[index] = new($"{address}", "no answer", null);
        var started = time.GetTimestamp();
        double Elapsed() => Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken);
            _attempts[index] = new($"{address}", null, Elapsed());
            return new(address, socket, SocketError.Success);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            _attempts[index] = new($"{address}", $"{exception.SocketErrorCode}", Elapsed());
            return new(address, null, exception.SocketErrorCode);
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            return new(address, null, SocketError.OperationAborted);
        }
    }

    private static async Task AbandonAsync(List<Task<Attempt>> attempts, CancellationTokenSource losers)
    {
        await losers.CancelAsync();
        foreach (var late in await Task.WhenAll(attempts))
        {
            late.Socket?.Dispose();
        }
    }

    private sealed record Attempt(IPAddress Address, Socket? Socket, SocketError Error);
}
