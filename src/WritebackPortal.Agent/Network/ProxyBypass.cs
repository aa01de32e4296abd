namespace WritebackPortal.Agent.Network;

/// <summary>A list in the form of NO_PROXY: names with the names below them, addresses, or <c>*</c> for everything.</summary>
internal sealed class ProxyBypass(string? list)
{
    public static ProxyBypass Nothing { get; } = new(null);

    private readonly string[] _entries =
        (list ?? "").Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public bool Covers(string host, int port) => _entries.Any(entry => Covers(entry, host, port));

    private static bool Covers(string entry, string host, int port)
    {
        if (entry == "*")
        {
            return true;
        }

        // One colon is a port; more are an IPv6 address.
        if (entry.Split(':') is [var name, var entryPort])
        {
            return entryPort == $"{port}" && CoversName(name, host);
        }

        return CoversName(entry, host);
    }

    private static bool CoversName(string name, string host)
    {
        var domain = name.TrimStart('*').TrimStart('.');
        return host.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase);
    }
}
