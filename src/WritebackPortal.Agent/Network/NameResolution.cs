using System.Net;
using System.Net.Sockets;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

internal sealed class NameResolution(string host, TimeProvider time)
{
    // resolv.conf(5): the shortest time a resolver waits for a server is one second. A server that fails says so sooner.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    public IReadOnlyList<IPAddress> Addresses { get; private set; } = [];

    public async Task<PhaseResult> RunAsync(CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            Addresses = [literal];
            return PhaseResult.Success("an address, nothing to resolve");
        }

        var started = time.GetTimestamp();
        try
        {
            // The system's resolver cannot be cancelled, only left behind: on a thread of its own, or silent name servers would
            // hold every thread of the pool, and the timers with them.
            Addresses = await Task.Factory
                .StartNew(() => Dns.GetHostAddresses(host), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .WaitAsync(cancellationToken);
        }
        catch (SocketException exception)
        {
            var fault = Classify(exception.SocketErrorCode, time.GetElapsedTime(started));
            return PhaseResult.Failure(fault, $"{Words(fault)} ({exception.SocketErrorCode})");
        }

        return Addresses is []
            ? PhaseResult.Failure(NetworkFault.NameNotFound, "no address")
            : PhaseResult.Success(string.Join(", ", Addresses));
    }

    private static string Words(NetworkFault fault) => fault switch
    {
        NetworkFault.NameNotFound => "there is no such name",
        NetworkFault.NameTimedOut => "the name server did not answer in time",
        _ => "the name server answered with a failure",
    };

    internal static NetworkFault Classify(SocketError error, TimeSpan elapsed) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData => NetworkFault.NameNotFound,
        SocketError.TimedOut => NetworkFault.NameTimedOut,
        SocketError.TryAgain when elapsed >= ShortestWait => NetworkFault.NameTimedOut,
        _ => NetworkFault.NameServerFailed,
    };
}
