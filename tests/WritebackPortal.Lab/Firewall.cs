using System.Globalization;

namespace WritebackPortal.Lab;

/// <summary>A stateful firewall on the loopback of the network namespace that this process runs in. It refuses new connections, or forgets those that are silent.</summary>
/// <remarks>To be used inside a <see cref="NetworkNamespace"/> only: it would filter the machine's own loopback.</remarks>
public static class Firewall
{
    private const string Settings = "/proc/sys/net/netfilter/nf_conntrack_tcp_";

    /// <param name="port">The port that is watched; everything else passes.</param>
    /// <param name="limit">How long a silent connection is remembered.</param>
    /// <param name="resets">True to answer what it has forgotten with a reset; false to drop it.</param>
    public static async Task ForgetAfterAsync(int port, TimeSpan limit, bool resets, CancellationToken cancellationToken)
    {
        using var folder = new LabFolder();
        var rules = await folder.WriteAsync("rules.nft", Rules(port, resets ? "reject with tcp reset" : "drop"), cancellationToken);
        await LabProcess.RunAsync("/usr/sbin/nft", ["-f", rules], cancellationToken);

        // Only once the rules have loaded the connection tracking do its settings exist.
        await File.WriteAllTextAsync($"{Settings}timeout_established", ((int)limit.TotalSeconds).ToString(CultureInfo.InvariantCulture), cancellationToken);
        // A packet in mid-stream must not make a forgotten connection known again.
        await File.WriteAllTextAsync($"{Settings}loose", "0", cancellationToken);
    }

    /// <summary>Lets everything through again, and forgets nothing.</summary>
    public static Task OpenAsync(CancellationToken cancellationToken) => LabProcess.RunAsync("/usr/sbin/nft", ["flush", "ruleset"], cancellationToken);

    /// <param name="action">What becomes of a new connection: <c>drop</c>, <c>reject with tcp reset</c> or <c>reject with icmpx type admin-prohibited</c>.</param>
    public static Task BlockAsync(int port, string action, CancellationToken cancellationToken) =>
        RefuseAsync($"tcp dport {port}", action, cancellationToken);

    /// <summary>Drops every new connection to these addresses, whatever the port.</summary>
    public static Task SwallowAsync(IReadOnlyList<string> addresses, CancellationToken cancellationToken) =>
        RefuseAsync($"ip daddr {{ {string.Join(", ", addresses)} }}", "drop", cancellationToken);

    private static async Task RefuseAsync(string what, string action, CancellationToken cancellationToken)
    {
        using var folder = new LabFolder();
        var rules = await folder.WriteAsync(
            "rules.nft",
            $$"""
            flush ruleset
            table inet lab {
                chain arriving {
                    type filter hook input priority 0; policy accept;
                    ct state established,related accept
                    {{what}} ct state new {{action}}
                }
            }

            """,
            cancellationToken);
        await LabProcess.RunAsync("/usr/sbin/nft", ["-f", rules], cancellationToken);
    }

    /// <summary>Drops every UDP datagram to these ports without a word.</summary>
    public static async Task BlockDatagramsAsync(IReadOnlyList<int> ports, CancellationToken cancellationToken)
    {
        using var folder = new LabFolder();
        var rules = await folder.WriteAsync(
            "rules.nft",
            $$"""
            flush ruleset
            table inet lab {
                chain arriving {
                    type filter hook input priority 0; policy accept;
                    udp dport { {{string.Join(", ", ports)}} } drop
                }
            }

            """,
            cancellationToken);
        await LabProcess.RunAsync("/usr/sbin/nft", ["-f", rules], cancellationToken);
    }

    private static string Rules(int port, string verdict) =>
        $$"""
        flush ruleset
        table inet lab {
          chain arriving {
            type filter hook input priority 0; policy accept;
            tcp dport {{port}} ct state established,related accept
            tcp sport {{port}} ct state established,related accept
            tcp dport {{port}} tcp flags & (fin|syn|rst|ack) == syn ct state new accept
            tcp flags & rst == rst accept
            tcp dport {{port}} {{verdict}}
            tcp sport {{port}} {{verdict}}
          }
        }

        """;
}
