using System.Globalization;
using System.Text.RegularExpressions;

namespace WritebackPortal.Lab;

/// <summary>Every packet to or from one port on the loopback of this process's network, as tcpdump sees it.</summary>
public sealed partial class PacketCapture : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly int _port;

    private PacketCapture(ChildProcess process, int port) => (_process, _port) = (process, port);

    public static async Task<PacketCapture> StartAsync(int port, CancellationToken cancellationToken)
    {
        // Without a limit on what is kept of a packet, its buffer holds so few that a burst on a busy machine overflows it.
        string[] arguments = ["-i", "lo", "-n", "-tt", "-l", "--immediate-mode", "-s", "128", "-B", "16384", "-p", string.Create(CultureInfo.InvariantCulture, $"tcp port {port}")];
        var process = ChildProcess.Start("tcpdump", arguments, new Dictionary<string, string?>());
        await process.WaitForLineAsync("listening on", cancellationToken);
        return new(process, port);
    }

    /// <summary>Ends it and tells of each connection that it saw being opened; those from before may still say goodbye.</summary>
    public async Task<IReadOnlyList<CapturedFlow>> StopAsync(CancellationToken cancellationToken)
    {
        await _process.StopAsync(cancellationToken);
        if (!_process.Output.Contains("\n0 packets dropped by kernel", StringComparison.Ordinal))
        {
            throw new LabException($"tcpdump did not see every packet: {_process.Output.Split('\n')[^1]}");
        }

        return
        [
            .. _process.Output.Split('\n')
                .Select(line => Packet().Match(line))
                .Where(match => match.Success)
                .GroupBy(Peer)
                .Where(flow => flow.First().Groups["flags"].Value == "S")
                .Select(flow => new CapturedFlow(flow.Key, flow.Count(), LongestGap([.. flow.Select(Time)]))),
        ];
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static TimeSpan LongestGap(IReadOnlyList<double> times) =>
        TimeSpan.FromSeconds(times.Zip(times.Skip(1), (earlier, later) => later - earlier).DefaultIfEmpty(0).Max());

    private static double Time(Match match) => double.Parse(match.Groups["time"].Value, CultureInfo.InvariantCulture);

    // The end that is not the watched port names the connection.
    private int Peer(Match match)
    {
        var from = int.Parse(match.Groups["from"].Value, CultureInfo.InvariantCulture);
        return from == _port ? int.Parse(match.Groups["to"].Value, CultureInfo.InvariantCulture) : from;
    }

    // 1763841600.123456 IP 127.0.0.1.40412 > 127.0.0.1.20001: Flags [P.], ...
    [GeneratedRegex(@"^(?<time>\d+\.\d+) IP \S+\.(?<from>\d+) > \S+\.(?<to>\d+): Flags \[(?<flags>[^\]]*)\]")]
    private static partial Regex Packet();
}

/// <param name="Port">The connection's other port.</param>
/// <param name="LongestGap">The longest time without a packet in either direction.</param>
public sealed record CapturedFlow(int Port, int Packets, TimeSpan LongestGap);
