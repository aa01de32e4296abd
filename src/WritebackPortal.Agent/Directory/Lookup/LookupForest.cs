using System.Net;

namespace WritebackPortal.Agent.Directory.Lookup;

/// <param name="Address">Where it is asked.</param>
internal sealed record LookupDomain(string DnsName, string NetbiosName, string NamingContext, DirectoryEndpoint Address);

/// <summary>The domains of the forest; each is asked over a connection of its own that is opened when it is first needed. Blocks.</summary>
internal sealed class LookupForest : IDisposable
{
    // FLAG_CR_NTDS_DOMAIN (MS-ADTS 2.2.10): the partition is a domain.
    private const string DomainPartitions = "(&(objectClass=crossRef)(systemFlags:1.2.840.113556.1.4.803:=2))";

    private readonly NetworkCredential? _credential;
    private readonly DirectoryTrust? _trust;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly Dictionary<LookupDomain, (LookupSession? Session, string? Failure)> _asked = [];

    private LookupForest(NetworkCredential? credential, DirectoryTrust? trust, TimeSpan limit, TimeProvider time) =>
        (_credential, _trust, _limit, _time) = (credential, trust, limit, time);

    /// <summary>The domain of the first controller first.</summary>
    public IReadOnlyList<LookupDomain> Domains { get; private set; } = [];

    /// <summary>The forest's name, for people.</summary>
    public string Name { get; private set; } = "";

    /// <exception cref="DirectoryUnavailableException">The first controller cannot be asked.</exception>
    public static LookupForest Open(DirectoryOptions options, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var endpoint = DirectoryEndpoint.From(options) ?? throw new DirectoryUnavailableException(
            "This machine is not a member of a domain and no directory server is set. Name a domain controller in Directory:Server.");
        var forest = new LookupForest(DirectoryCredential.From(options), DirectoryTrust.From(options), limit, time);
        try
        {
            forest.ReadDomains(forest.Connect(endpoint, cancellationToken), endpoint);
            return forest;
        }
        catch
        {
            forest.Dispose();
            throw;
        }
    }

    /// <summary>The open session of a domain, or why there is none.</summary>
    public (LookupSession? Session, string? Failure) Ask(LookupDomain domain, CancellationToken cancellationToken)
    {
        if (!_asked.TryGetValue(domain, out var asked))
        {
            _asked[domain] = asked = TryConnect(domain.Address, cancellationToken);
        }

        return asked;
    }

    public void Dispose()
    {
        foreach (var session in _asked.Values.Select(asked => asked.Session))
        {
            session?.Dispose();
        }

        _trust?.Dispose();
    }

    private void ReadDomains(LookupSession first, DirectoryEndpoint endpoint)
    {
        var home = new LookupDomain(first.Domain.DnsName, first.Domain.NetbiosName, first.Domain.NamingContext, endpoint);
        _asked[home] = (first, null);
        var others = first.Directory
            .Search(DirectorySearch.Below($"CN=Partitions,{first.Domain.Configuration}", DomainPartitions, "nCName", "dnsRoot", "nETBIOSName"))
            .Select(partition => (Context: partition.Text("nCName"), Dns: partition.Text("dnsRoot"), Netbios: partition.Text("nETBIOSName")))
            .Where(partition => partition is { Context: not null, Dns: not null, Netbios: not null }
                && !string.Equals(partition.Context, home.NamingContext, StringComparison.OrdinalIgnoreCase))
            .Select(partition => new LookupDomain(partition.Dns!, partition.Netbios!, partition.Context!, endpoint with { Host = partition.Dns! }))
            .OrderBy(domain => domain.DnsName, StringComparer.OrdinalIgnoreCase);
        Domains = [home, .. others];
        Name = Domains.MinBy(domain => domain.NamingContext.Length)!.DnsName;
    }

    private (LookupSession? Session, string? Failure) TryConnect(DirectoryEndpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            return (Connect(endpoint, cancellationToken), null);
        }
        catch (DirectoryUnavailableException exception)
        {
            return (null, exception.Message);
        }
    }

    private LookupSession Connect(DirectoryEndpoint endpoint, CancellationToken cancellationToken)
    {
        // The thread is the lookup's own, and the calls into the LDAP library block as well.
        DirectoryPath.TryAsync(endpoint, _trust, cancellationToken).GetAwaiter().GetResult();
        return LookupSession.Over(LdapDirectoryConnection.Open(endpoint, _credential, _trust, _limit), _time);
    }
}
