using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Web.Idle;

/// <summary>What the portal says on a connection that it keeps silent: next to nothing, and never a ping.</summary>
internal sealed class IdleConversation(IdleMode mode, TimeSpan silence, TimeProvider time)
{
    /// <summary>How long an agent has after the silence.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>After this the portal ends it, whatever the agent does.</summary>
    public TimeSpan Lifetime => (mode is IdleMode.Control ? IdleLadder.LongestSilence : silence) + Grace;

    /// <summary>The body's length when it goes over an answer: one byte at once, and those that come later.</summary>
    public long ResponseLength => mode is IdleMode.Control ? 1 + (long)Math.Ceiling(Lifetime / silence) : 2;

    /// <param name="input">Null when the agent cannot be heard.</param>
    public Task RunAsync(Stream output, Stream? input, CancellationToken cancellationToken) => (mode, input) switch
    {
        (IdleMode.Control, _) => TickAsync(output, cancellationToken),
        (IdleMode.Agent, { } heard) => EchoAsync(output, heard, cancellationToken),
        (_, { } heard) => SpeakAndHearAsync(output, heard, cancellationToken),
        _ => SpeakAsync(output, cancellationToken),
    };

    private async Task TickAsync(Stream output, CancellationToken cancellationToken)
    {
        while (true)
        {
            await SpeakAsync(output, cancellationToken);
        }
    }

    private static async Task EchoAsync(Stream output, Stream input, CancellationToken cancellationToken)
    {
        if (await input.ReadAsync(new byte[1], cancellationToken) == 1)
        {
            await SendAsync(output, cancellationToken);
        }
    }

    private async Task SpeakAndHearAsync(Stream output, Stream input, CancellationToken cancellationToken)
    {
        // The read waits through the silence: an agent that is gone frees the connection at once.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var hearing = input.ReadAsync(new byte[1], stop.Token).AsTask();
        var speaking = SpeakAsync(output, stop.Token);
        if (await Task.WhenAny(hearing, speaking) == speaking)
        {
            await speaking;
            if (await hearing == 1)
            {
                await SendAsync(output, cancellationToken);
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(hearing, speaking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task SpeakAsync(Stream output, CancellationToken cancellationToken)
    {
        await Task.Delay(silence, time, cancellationToken);
        await SendAsync(output, cancellationToken);
    }

    private static async Task SendAsync(Stream output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(new byte[1], cancellationToken);
        await output.FlushAsync(cancellationToken);
    }
}
