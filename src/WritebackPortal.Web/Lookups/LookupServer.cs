namespace WritebackPortal.Web.Lookups;

/// <summary>A server whose agent can be asked about a user.</summary>
public sealed record LookupServer(Guid Id, string Name, bool IsConnected)
{
    /// <summary>The domains that its last run saw; empty before there was one.</summary>
    public IReadOnlyList<LookupDomain> Domains { get; init; } = [];

    /// <summary>The forest that its last run saw; null before there was one.</summary>
    public string? Forest { get; init; }

    /// <summary>Itself or another of the same domains: whoever asks it is told the same.</summary>
    internal bool ReadsTheSameAs(LookupServer other) => Id == other.Id || (Domains is not [] && Domains.Select(domain => domain.Dns).SequenceEqual(other.Domains.Select(domain => domain.Dns)));

    /// <summary>How closely the name points to one of its domains; zero when it does not.</summary>
    internal int Fit(string query) => Domains.Select(domain => domain.Fit(query)).DefaultIfEmpty().Max();

    /// <summary>The server that reads the domain which the name says; null when the name says none, or one that no server is known to read.</summary>
    internal static LookupServer? Of(IReadOnlyList<LookupServer> servers, string query) =>
        servers.Select(server => (Server: server, Fit: server.Fit(query)))
            .Where(candidate => candidate.Fit > 0)
            .OrderByDescending(candidate => candidate.Fit)
            .ThenByDescending(candidate => candidate.Server.IsConnected)
            .Select(candidate => candidate.Server)
            .FirstOrDefault();
}

/// <summary>A domain as names of its users say it.</summary>
/// <param name="Dns">For example <c>corp.contoso.test</c>.</param>
/// <param name="NetbiosName">Empty when it is not known.</param>
public sealed record LookupDomain(string Dns, string NamingContext, string NetbiosName)
{
    /// <summary>How closely the name points to this domain: a child's distinguished name ends like its parent's. Zero when it does not.</summary>
    internal int Fit(string query)
    {
        if (query.EndsWith($",{NamingContext}", StringComparison.OrdinalIgnoreCase) || query.Equals(NamingContext, StringComparison.OrdinalIgnoreCase))
        {
            return NamingContext.Length;
        }

        var isNamed = query.IndexOf('\\', StringComparison.Ordinal) is > 0 and var slash
            ? Is(query[..slash], NetbiosName) || Is(query[..slash], Dns)
            : query.LastIndexOf('@') is >= 0 and var at && Is(query[(at + 1)..], Dns);
        return isNamed ? 1 : 0;
    }

    private static bool Is(string written, string name) => name is not "" && written.Equals(name, StringComparison.OrdinalIgnoreCase);
}
