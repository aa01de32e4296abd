using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>
/// What a portal may have this agent look at: the endpoints of the cloud profiles beside the agent, and what its own settings
/// add. Whoever takes a portal over cannot turn its agents on other machines.
/// </summary>
internal sealed class AllowedHosts
{
    private readonly IReadOnlyList<string>? _patterns;

    private AllowedHosts(IReadOnlyList<string>? patterns) => _patterns = patterns;

    /// <summary>For who sits at this machine and names the hosts by hand.</summary>
    public static AllowedHosts All { get; } = new((IReadOnlyList<string>?)null);

    public static AllowedHosts Of(IEnumerable<CloudProfile> own, NetworkOptions options) => new(
    [
        .. own.SelectMany(profile => profile.Endpoints.SelectMany(endpoint => (string[])[endpoint.Host, endpoint.Pattern]).Concat(profile.AlsoAllow)),
        .. options.AllowedHosts,
    ]);

    public bool Covers(string host) => _patterns is null || _patterns.Any(pattern => HostPattern.Matches(pattern, host));
}
