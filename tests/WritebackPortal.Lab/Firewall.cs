namespace WritebackPortal.Lab;

/// <summary>A stateful firewall (nftables) in front of the loopback of this process's network. Only for a namespace that a test made.</summary>
public static class Firewall
{
    /// <param name="action">What becomes of a new connection: <c>drop</c>, <c>reject with tcp reset</c> or <c>reject with icmpx type admin-prohibited</c>.</param>
    public static async Task BlockAsync(int port, string action, CancellationToken cancellationToken)
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
                    tcp dport {{port}} ct state new {{action}}
                }
            }

            """,
            cancellationToken);
        await LabProcess.RunAsync("/usr/sbin/nft", ["-f", rules], cancellationToken);
    }
}
