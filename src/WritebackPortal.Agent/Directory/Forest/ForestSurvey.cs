using WritebackPortal.Agent.Directory.Accounts;
using WritebackPortal.Agent.Directory.Lookup;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Forest;

/// <summary>The connector account as one domain knows it.</summary>
/// <param name="Account">Null when it is not known, for the reason in <paramref name="Failure"/>.</param>
internal sealed record ConnectorSighting(ConnectorSearch Search, RequesterAccount? Account, string? Failure)
{
    /// <summary>Nothing in the domain looks like one: it may be in another.</summary>
    public bool IsElsewhere => Search is { Account: null, Candidates: [] };

    /// <exception cref="DirectoryUnavailableException">The directory does not answer.</exception>
    public static ConnectorSighting Look(LookupSession session, string? configured, string hostName)
    {
        var search = new ConnectorFinder(session.Directory, session.Domain).Find(configured, hostName);
        if (search.Account is not { } connector)
        {
            return new(search, null, search.Failure);
        }

        var account = RequesterAccount.Read(session.Directory, connector.DistinguishedName);
        return new(search, account, account is null ? RequesterAccount.Unreadable(connector.DistinguishedName) : null);
    }
}

/// <summary>What the first controller tells of the forest.</summary>
internal sealed record ForestSurvey(ForestMap Forest, FirstController First, ConnectorSighting Connector)
{
    public static ForestSurvey Read(DirectoryEndpoint endpoint, LookupSession session, string? configured, string hostName)
    {
        var server = session.Directory.Search(DirectorySearch.Of("", "serverName")).FirstOrDefault()?.Text("serverName");
        var site = server is null ? null : DistinguishedName.Parent(DistinguishedName.Parent(server));
        return new(
            ForestMap.Read(session.Directory, session.Domain),
            new(endpoint, session.Domain.NamingContext, server, site),
            ConnectorSighting.Look(session, configured, hostName));
    }
}
