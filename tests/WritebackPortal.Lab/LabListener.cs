using System.Net.Sockets;

namespace WritebackPortal.Lab;

/// <summary>Waits for what a program listens on.</summary>
/// <remarks>No program's own word is taken for it: squid says that it accepts connections before it does.</remarks>
internal static class LabListener
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    /// <exception cref="LabException">The program ended first.</exception>
    /// <exception cref="OperationCanceledException">It did not listen within half a minute.</exception>
    public static Task AwaitAsync(ChildProcess process, string program, int port, CancellationToken cancellationToken) =>
        AwaitAsync("127.0.0.1", port, () => process.HasExited ? $"{program} ended with {process.ExitCode}: {process.Output}" : null, cancellationToken);

    /// <param name="end">How the program ended; null while it runs.</param>
    /// <inheritdoc cref="AwaitAsync(ChildProcess, string, int, CancellationToken)"/>
    public static async Task AwaitAsync(string address, int port, Func<string?> end, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        while (!await AnswersAsync(address, port, limit.Token))
        {
            if (end() is { } ended)
            {
                throw new LabException(ended);
            }

            await Task.Delay(Pace, limit.Token);
        }
    }

    private static async Task<bool> AnswersAsync(string address, int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
