using WritebackPortal.Agent.Directory.Lookup;
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
        var endpoint = DirectoryEndpoint.From(options) ?? throw new DirectoryUnavailableException(
            "This machine is not a member of a domain and no directory server is set. Name a domain controller in Directory:Server.");
        var survey = await visits.VisitAsync(
            endpoint.ToString(),
            [endpoint],
            (session, _) => ForestSurvey.Read(endpoint, session, connectorAccount, hostName),
            cancellationToken);
        var connector = await FindConnectorAsync(survey, connectorAccount, hostName, cancellationToken);
        var domains = new List<DomainObservation>();
        foreach (var domain in survey.Forest.Domains)
        {
            domains.Add(await ObserveAsync(domain, survey, connector, cancellationToken));
        }

        return new(survey.Forest.Root, connector.Search, domains);
    }

    private async Task<ConnectorSighting> FindConnectorAsync(
        ForestSurvey survey, string? configured, string hostName, CancellationToken cancellationToken)
    {
        if (!survey.Connector.IsElsewhere)
        {
            return survey.Connector;
        }

        foreach (var domain in survey.Forest.Domains.Where(domain => !domain.Is(survey.First.NamingContext)))
        {
            var sighting = await LookAsync(domain, survey, configured, hostName, cancellationToken);
            if (sighting is { IsElsewhere: false })
            {
                return sighting;
            }
        }

        return survey.Connector;
    }

    /// <summary>Null when the domain cannot be asked; its own observation says why.</summary>
    private async Task<ConnectorSighting?> LookAsync(
        ForestDomain domain, ForestSurvey survey, string? configured, string hostName, CancellationToken cancellationToken)
    {
        try
        {
            return await visits.VisitAsync(
                domain.DnsName,
                ControllersOf(domain, survey),
                (session, _) => ConnectorSighting.Look(session, configured, hostName),
                cancellationToken);
        }
        catch (DirectoryUnavailableException)
        {
            return null;
        }
    }

    private async Task<DomainObservation> ObserveAsync(
        ForestDomain domain, ForestSurvey survey, ConnectorSighting connector, CancellationToken cancellationToken)
    {
        try
        {
            var facts = await visits.VisitAsync(
                domain.DnsName,
                ControllersOf(domain, survey),
                (session, token) => new DomainScan(Serving(session, domain), connector.Account, connector.Failure, terms).Run(token),
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

    private static LookupSession Serving(LookupSession session, ForestDomain domain) => domain.Is(session.Domain.NamingContext)
        ? session
        : throw new DirectoryUnavailableException(
            $"{session.Domain.Controller} is a controller of {session.Domain.DnsName}, not of {domain.DnsName}. Correct Directory:Servers:{domain.DnsName}, or the forest's list of its controllers.");

    private IReadOnlyList<DirectoryEndpoint> ControllersOf(ForestDomain domain, ForestSurvey survey) =>
        ControllerOrder.Of(domain, survey.Forest, survey.First, options);
}
