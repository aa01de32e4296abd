namespace WritebackPortal.Agent.Directory.Forest;

/// <summary>The first controller that was asked: it told of the others.</summary>
/// <param name="Server">Distinguished name of its server object; null when it did not say.</param>
/// <param name="Site">Distinguished name of its site; null when it did not say.</param>
internal sealed record FirstController(DirectoryEndpoint Endpoint, string NamingContext, string? Server, string? Site);

/// <summary>In which order the controllers of a domain are tried.</summary>
internal static class ControllerOrder
{
    /// <summary>
    /// The one that the settings name, else the first for its own domain; then those of the same site, then the others, and
    /// in the end the read-only ones.
    /// </summary>
    public static IReadOnlyList<DirectoryEndpoint> Of(ForestDomain domain, ForestMap forest, FirstController first, DirectoryOptions options) =>
    [
        .. Preferred(domain, first, options)
            .Concat(forest.Controllers
                .Where(controller => controller.Holds.Contains(domain.NamingContext) && !IsFirst(controller, first))
                .OrderByDescending(controller => controller.IsWritable)
                .ThenByDescending(controller => string.Equals(controller.Site, first.Site, StringComparison.OrdinalIgnoreCase))
                .ThenBy(controller => controller.Name, StringComparer.OrdinalIgnoreCase)
                .Select(controller => Endpoint(controller.Name, options))
                .OfType<DirectoryEndpoint>())
            .Distinct(),
    ];

    private static IEnumerable<DirectoryEndpoint> Preferred(ForestDomain domain, FirstController first, DirectoryOptions options)
    {
        var named = options.Servers.FirstOrDefault(server => string.Equals(server.Key, domain.DnsName, StringComparison.OrdinalIgnoreCase)).Value;
        if (named is not null && Endpoint(named, options) is { } endpoint)
        {
            yield return endpoint;
        }

        if (domain.Is(first.NamingContext))
        {
            yield return first.Endpoint;
        }
    }

    private static bool IsFirst(ForestController controller, FirstController first) =>
        string.Equals(controller.Server, first.Server, StringComparison.OrdinalIgnoreCase);

    private static DirectoryEndpoint? Endpoint(string server, DirectoryOptions options) =>
        DirectoryEndpoint.TryParse(server, options.EffectiveTransport, out var endpoint) ? endpoint : null;
}
