namespace WritebackPortal.Agent.Directory.Forest;

/// <summary>The domains of a forest and the controllers that hold them, as one controller's configuration partition lists them.</summary>
/// <param name="Domains">The root first.</param>
internal sealed record ForestMap(string Root, IReadOnlyList<ForestDomain> Domains, IReadOnlyList<ForestController> Controllers)
{
    // FLAG_CR_NTDS_DOMAIN (MS-ADTS 2.2.10): the partition is a domain.
    private const string DomainPartitions = "(&(objectClass=crossRef)(systemFlags:1.2.840.113556.1.4.803:=2))";

    // The settings objects of writable and of read-only controllers (MS-ADTS 6.1.1.2.2.1.2.1.1).
    private const string Settings = "(|(objectClass=nTDSDSA)(objectClass=nTDSDSARO))";

    public static ForestMap Read(IDirectoryConnection directory, DomainIdentity home)
    {
        var root = directory.Search(DirectorySearch.Of("", "rootDomainNamingContext")).FirstOrDefault()?.Text("rootDomainNamingContext");
        ForestDomain[] domains =
        [
            .. DomainsOf(directory, home)
                .OrderByDescending(domain => string.Equals(domain.NamingContext, root, StringComparison.OrdinalIgnoreCase))
                .ThenBy(domain => domain.DnsName, StringComparer.OrdinalIgnoreCase),
        ];
        return new(
            domains.FirstOrDefault(domain => string.Equals(domain.NamingContext, root, StringComparison.OrdinalIgnoreCase))?.DnsName ?? home.DnsName,
            domains,
            [.. ControllersOf(directory, home.Configuration)]);
    }

    private static List<ForestDomain> DomainsOf(IDirectoryConnection directory, DomainIdentity home)
    {
        var domains = directory
            .Search(DirectorySearch.Below($"CN=Partitions,{home.Configuration}", DomainPartitions, "nCName", "dnsRoot", "nETBIOSName"))
            .Select(partition => (Context: partition.Text("nCName"), Name: partition.Text("dnsRoot"), Netbios: partition.Text("nETBIOSName")))
            .Where(partition => partition is { Context: not null, Name: not null })
            .Select(partition => new ForestDomain(partition.Name!, partition.Context!, partition.Netbios ?? partition.Name!))
            .ToList();
        if (!domains.Exists(domain => domain.Is(home.NamingContext)))
        {
            domains.Add(new(home.DnsName, home.NamingContext, home.NetbiosName));
        }

        return domains;
    }

    private static IEnumerable<ForestController> ControllersOf(IDirectoryConnection directory, string configuration)
    {
        var sites = $"CN=Sites,{configuration}";
        var names = directory.Search(DirectorySearch.Below(sites, "(&(objectClass=server)(dNSHostName=*))", "dNSHostName"))
            .ToDictionary(server => server.DistinguishedName, server => server.Text("dNSHostName")!, StringComparer.OrdinalIgnoreCase);
        foreach (var settings in directory.Search(DirectorySearch.Below(
            sites, Settings, "objectClass", "hasMasterNCs", "msDS-HasDomainNCs", "msDS-hasFullReplicaNCs")))
        {
            var server = DistinguishedName.Parent(settings.DistinguishedName);
            // CN=NTDS Settings,CN=DC1,CN=Servers,CN=Site,CN=Sites,…
            var site = DistinguishedName.Parent(DistinguishedName.Parent(server));
            if (names.TryGetValue(server, out var name))
            {
                yield return new(name, server, site, !settings.Texts("objectClass").Contains("nTDSDSARO", StringComparer.OrdinalIgnoreCase), Held(settings));
            }
        }
    }

    private static HashSet<string> Held(DirectoryEntry settings) =>
        new(
            settings.Texts("msDS-HasDomainNCs").Concat(settings.Texts("hasMasterNCs")).Concat(settings.Texts("msDS-hasFullReplicaNCs")),
            StringComparer.OrdinalIgnoreCase);
}

internal sealed record ForestDomain(string DnsName, string NamingContext, string NetbiosName)
{
    public bool Is(string namingContext) => string.Equals(NamingContext, namingContext, StringComparison.OrdinalIgnoreCase);
}

/// <param name="Name">DNS name.</param>
/// <param name="Server">Distinguished name of its server object.</param>
/// <param name="Site">Distinguished name of the site it stands in.</param>
/// <param name="Holds">Naming contexts of which it has every attribute.</param>
internal sealed record ForestController(string Name, string Server, string Site, bool IsWritable, IReadOnlySet<string> Holds);
