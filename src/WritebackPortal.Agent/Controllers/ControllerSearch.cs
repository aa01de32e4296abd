using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Forest;
using WritebackPortal.Agent.Directory.Policy;

namespace WritebackPortal.Agent.Controllers;

/// <summary>Finds the controllers of every domain without reading a user.</summary>
internal sealed class ControllerSearch(DirectoryOptions options, ControllerVisits visits)
{
    /// <returns>The domains, the root first, and who a Kerberos ticket is to be asked for.</returns>
    /// <exception cref="DirectoryUnavailableException">The first controller cannot be asked about the forest.</exception>
    public async Task<(IReadOnlyList<DomainTarget> Domains, string Principal)> FindAsync(string hostName, CancellationToken cancellationToken)
    {
        var forest = await ForestVisits.SurveyAsync(options, visits, options.ConnectorAccount, hostName, cancellationToken);
        var connector = await forest.FindConnectorAsync(options.ConnectorAccount, hostName, cancellationToken);
        var domains = new List<DomainTarget>();
        foreach (var domain in forest.Forest.Domains)
        {
            domains.Add(await FindAsync(forest, domain, cancellationToken));
        }

        return (domains, ControllersProbe.PrincipalOf(connector.Search.Account, forest.Forest.Root, hostName));
    }

    private static async Task<DomainTarget> FindAsync(ForestVisits forest, ForestDomain domain, CancellationToken cancellationToken)
    {
        try
        {
            return await forest.AskAsync(
                domain,
                (session, token) => DomainTarget.Of(domain.DnsName, session.Controller, new PdcEmulatorProbe(session.Directory, session.Domain).Find(token)),
                cancellationToken);
        }
        catch (DirectoryUnavailableException exception)
        {
            return DomainTarget.Unknown(domain.DnsName, exception.Message);
        }
    }
}
