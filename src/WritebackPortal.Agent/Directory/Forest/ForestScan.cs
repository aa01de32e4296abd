using WritebackPortal.Agent.Directory.Policy;
using WritebackPortal.Agent.Directory.Scan;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Forest;

/// <summary>Reads every domain of the forest, one after the other, each from one of its own controllers.</summary>
/// <param name="timeIsUp">Ends the scan; the domains that were read until then stay.</param>
internal sealed class ForestScan(DirectoryOptions options, ControllerVisits visits, ScanTerms terms, CancellationToken timeIsUp)
{
    /// <exception cref="DirectoryUnavailableException">The first controller cannot be asked about the forest.</exception>
    public async Task<DirectoryFacts> RunAsync(string? connectorAccount, string hostName, CancellationToken cancellationToken)
    {
        var forest = await ForestVisits.SurveyAsync(options, visits, connectorAccount, hostName, cancellationToken);
        var connector = await forest.FindConnectorAsync(connectorAccount, hostName, cancellationToken);
        var domains = new List<DomainObservation>();
        foreach (var domain in forest.Forest.Domains)
        {
            domains.Add(await ObserveAsync(domain, forest, connector, cancellationToken));
        }

        return new(forest.Forest.Root, connector.Search, domains)
        {
            RemoteSam = new RemoteSamAccess(new RegistryRemoteSam()).Evaluate(connector.Account),
        };
    }

    private async Task<DomainObservation> ObserveAsync(
        ForestDomain domain, ForestVisits forest, ConnectorSighting connector, CancellationToken cancellationToken)
    {
        try
        {
            var facts = await forest.AskAsync(
                domain,
                (session, token) => new DomainScan(session, connector.Account, connector.Failure, terms).Run(token),
                cancellationToken);
            return new(domain.DnsName, facts, null);
        }
        catch (DirectoryUnavailableException exception)
        {
            return new(domain.DnsName, null, exception.Message);
        }
        catch (OperationCanceledException) when (timeIsUp.IsCancellationRequested)
        {
            return new(domain.DnsName, null, $"{domain.DnsName} was not read to the end within {options.TimeLimit}. Raise Directory:TimeLimit or Directory:Load.");
        }
    }
}
