using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Web.Clouds;

/// <summary>What a server must be let through to, for those who run firewalls and proxies.</summary>
/// <param name="DataAsOf">The day of the cloud profile behind it.</param>
/// <param name="Needs">What is still missing from the list; null when it is complete.</param>
public sealed record RuleList(string Server, string Cloud, DateOnly DataAsOf, IReadOnlyList<AllowRule> Rules, string? Needs)
{
    private static readonly EndpointPurpose[] Order = [EndpointPurpose.SignIn, EndpointPurpose.PasswordReset, EndpointPurpose.Relay, EndpointPurpose.Revocation];

    /// <summary>The ports of the domain controllers; empty while none is known.</summary>
    public IReadOnlyList<ControllerRule> Controllers { get; init; } = [];

    /// <param name="relayHosts">The tenant's own relays, each <c>host</c> or <c>host:port</c>.</param>
    public static RuleList Of(string server, CloudProfile profile, IReadOnlyList<string> relayHosts)
    {
        IEnumerable<AllowRule> rules =
        [
            .. profile.Endpoints.Select(endpoint => new AllowRule(endpoint.Pattern, endpoint.Port, endpoint.Purpose, endpoint.IsRequired)),
            .. profile.AlsoAllow.Select(pattern => new AllowRule(pattern, 443, EndpointPurpose.Relay, true)),
            .. relayHosts.Select(Relay),
        ];
        List<AllowRule> distinct = [.. rules.DistinctBy(rule => (rule.Pattern.ToUpperInvariant(), rule.Port))];
        return new(
            server,
            profile.Name,
            profile.DataAsOf,
            [.. distinct.Where(rule => !distinct.Exists(wider => wider.Covers(rule))).OrderBy(rule => Array.IndexOf(Order, rule.Purpose)).ThenBy(rule => rule.Pattern, StringComparer.Ordinal)],
            profile.AsksFor.All(purpose => distinct.Exists(rule => rule.Purpose == purpose)) ? null : profile.Note ?? $"{profile.Name} needs hosts that are not public.");
    }

    private static AllowRule Relay(string text) => text.Split(':') is [var host, var port] && int.TryParse(port, out var number)
        ? new(host, number, EndpointPurpose.Relay, true)
        : new(text, 443, EndpointPurpose.Relay, true);
}

/// <param name="Pattern">A host, or all hosts below a name: <c>*.servicebus.windows.net</c>.</param>
public sealed record AllowRule(string Pattern, int Port, EndpointPurpose Purpose, bool IsRequired)
{
    /// <summary>True when this rule lets everything through that <paramref name="narrower"/> does.</summary>
    public bool Covers(AllowRule narrower) =>
        this != narrower
        && Port == narrower.Port
        && Pattern.StartsWith("*.", StringComparison.Ordinal)
        && narrower.Pattern.EndsWith(Pattern[1..], StringComparison.OrdinalIgnoreCase);
}
