using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Lookup;

/// <summary>One domain's controller, signed in to.</summary>
/// <param name="ReadAt">The controller's clock, or this host's where it does not say.</param>
internal sealed record LookupSession(
    IDirectoryConnection Directory, DomainIdentity Domain, DomainController Controller, DateTimeOffset ReadAt) : IDisposable
{
    private static readonly string[] PolicyHints = ["1.2.840.113556.1.4.2066", "1.2.840.113556.1.4.2239"];

    public static LookupSession Over(IDirectoryConnection directory, TimeProvider time)
    {
        try
        {
            var domain = DomainIdentity.Read(directory);
            var root = directory.Search(DirectorySearch.Of("", "currentTime", "supportedControl", "serverName", "dsServiceName")).First();
            var now = time.GetUtcNow();
            var clock = root.Time("currentTime");
            return new(directory, domain, ControllerOf(directory, domain, root, clock, now), clock ?? now);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    public void Dispose() => Directory.Dispose();

    private static DomainController ControllerOf(
        IDirectoryConnection directory, DomainIdentity domain, DirectoryEntry root, DateTimeOffset? clock, DateTimeOffset now)
    {
        // CN=DC1,CN=Servers,CN=Site,CN=Sites,…: the site is two above the server (MS-ADTS 6.1.1.2.2.1).
        var site = root.Text("serverName") is { } server ? DistinguishedName.Parent(DistinguishedName.Parent(server)) : "";
        var settings = root.Text("dsServiceName") is { } service
            ? directory.Search(DirectorySearch.Of(service, "objectClass")).FirstOrDefault()
            : null;
        return new(
            domain.Controller,
            site.Length > 0 ? Policy.RelativeName.Of(site) : null,
            !(settings?.Texts("objectClass").Contains("nTDSDSARO", StringComparer.OrdinalIgnoreCase) ?? false),
            root.Texts("supportedControl").Intersect(PolicyHints).Any())
        {
            Clock = clock,
            ClockAheadSeconds = clock is { } theirs ? (theirs - now).TotalSeconds : null,
        };
    }
}
