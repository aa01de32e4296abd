namespace WritebackPortal.Agent.Network;

/// <summary>A host name, or <c>*.</c> and the domain that the names are below.</summary>
internal static class HostPattern
{
    private const string Below = "*.";

    public static bool Matches(string pattern, string host) => pattern.StartsWith(Below, StringComparison.Ordinal)
        ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);

    /// <summary>A whole top-level domain is no pattern: it would be nearly everything.</summary>
    public static bool IsValid(string pattern) => pattern.StartsWith(Below, StringComparison.Ordinal)
        ? pattern[Below.Length..] is var domain && Uri.CheckHostName(domain) == UriHostNameType.Dns && domain.Trim('.').Contains('.', StringComparison.Ordinal)
        : Uri.CheckHostName(pattern) is UriHostNameType.Dns or UriHostNameType.IPv4;
}
