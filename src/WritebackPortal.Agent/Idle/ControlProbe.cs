using System.Net.Sockets;

namespace WritebackPortal.Agent.Idle;

/// <summary>Watches a connection that is in use while the rungs are silent. When it dies, silence is not what kills.</summary>
/// <param name="interval">How often the portal sends a byte on it.</param>
internal sealed class ControlProbe(Stream stream, TimeSpan interval, TimeSpan answer, TimeProvider time)
{
    /// <summary>How many bytes came.</summary>
    public int Bytes { get; private set; }

    /// <summary>Ends with the first byte after <paramref name="ladder"/> is over: the path lived as long as the ladder did.</summary>
    /// <returns>Null, or how the connection died before.</returns>
    public async Task<string?> WatchAsync(Task ladder, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (await stream.ReadAsync(new byte[1], cancellationToken).AsTask().WaitAsync(interval + answer, time, cancellationToken) == 0)
                {
                    return "was closed";
                }

                Bytes++;
                if (ladder.IsCompleted)
                {
                    return null;
                }
            }
        }
        catch (TimeoutException)
        {
            return "fell silent";
        }
        catch (IOException exception)
        {
            return exception.InnerException is SocketException ? "was reset" : "was closed";
        }
    }
}
