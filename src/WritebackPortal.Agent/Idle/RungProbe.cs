using System.Net.Sockets;
using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Agent.Idle;

/// <summary>Leaves one connection silent for its time, and then finds out whether bytes still pass.</summary>
/// <param name="answer">How long what was sent may take to arrive before it counts as swallowed.</param>
internal sealed class RungProbe(IdleConnections connections, TimeSpan answer, TimeProvider time)
{
    public async Task<IdleRung> RunAsync(TimeSpan silence, IdleSpeaker speaker, CancellationToken cancellationToken)
    {
        var mode = speaker is IdleSpeaker.Agent ? IdleMode.Agent : IdleMode.Portal;
        var (opened, fault) = await connections.OpenAsync(mode, silence, cancellationToken);
        if (opened is null)
        {
            return new(silence.TotalSeconds, speaker, IdleOutcome.NotOpened, 0, fault);
        }

        await using var connection = opened;
        var began = time.GetTimestamp();
        var (outcome, detail) = await ListenAsync(connection, silence, speaker, cancellationToken);
        return new(silence.TotalSeconds, speaker, outcome, Math.Round(time.GetElapsedTime(began).TotalSeconds, 2), detail);
    }

    private async Task<(IdleOutcome Outcome, string? Detail)> ListenAsync(
        IdleConnection connection, TimeSpan silence, IdleSpeaker speaker, CancellationToken cancellationToken)
    {
        try
        {
            // A read waits through the silence: whoever ends the connection is seen the moment it happens.
            var reading = connection.Stream.ReadAsync(new byte[1], cancellationToken).AsTask();
            var isOver = await IsOverAsync(reading, silence, cancellationToken);
            if (!isOver && speaker is IdleSpeaker.Agent)
            {
                await connection.Stream.WriteAsync(new byte[1], cancellationToken);
            }

            return await reading.WaitAsync(answer, time, cancellationToken) == 0
                ? (IdleOutcome.Closed, "closed")
                : speaker is IdleSpeaker.Portal && connection.Carrier is IdleCarrier.Upgrade
                    ? await AnswerAsync(connection.Stream, cancellationToken)
                    : (IdleOutcome.Alive, null);
        }
        catch (TimeoutException)
        {
            return (IdleOutcome.Swallowed, "no answer and no reset");
        }
        catch (IOException exception)
        {
            // An end of TLS without its goodbye is an IOException of its own, without a socket's error.
            return exception.InnerException is SocketException socket ? (IdleOutcome.Reset, $"{socket.SocketErrorCode}") : (IdleOutcome.Closed, "closed");
        }
    }

    /// <returns>True when the connection ended, or spoke, before the silence was over.</returns>
    private async Task<bool> IsOverAsync(Task reading, TimeSpan silence, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(reading, Task.Delay(silence, time, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return reading.IsCompleted;
    }

    /// <summary>The portal was heard; now it must hear, and say so.</summary>
    private async Task<(IdleOutcome Outcome, string? Detail)> AnswerAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(new byte[1], cancellationToken);
        return await stream.ReadAsync(new byte[1], cancellationToken).AsTask().WaitAsync(answer, time, cancellationToken) == 0
            ? (IdleOutcome.Closed, "closed when it was used again")
            : (IdleOutcome.Alive, null);
    }
}
