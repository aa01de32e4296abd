using WritebackPortal.Agent.Directory.Lookup;

namespace WritebackPortal.Agent.Directory.Forest;

/// <summary>The forest as its first controller tells of it, and the way to a controller of each of its domains.</summary>
internal sealed class ForestVisits(DirectoryOptions options, ControllerVisits visits, ForestSurvey survey)
{
    public ForestMap Forest => survey.Forest;

    /// <exception cref="DirectoryUnavailableException">The first controller cannot be asked about the forest.</exception>
    public static async Task<ForestVisits> SurveyAsync(
        DirectoryOptions options, ControllerVisits visits, string? connectorAccount, string hostName, CancellationToken cancellationToken)
    {
        var endpoint = DirectoryEndpoint.From(options) ?? throw new DirectoryUnavailableException(
            "This machine is not a member of a domain and no directory server is set. Name a domain controller in Directory:Server.");
        var survey = await visits.VisitAsync(
            endpoint.ToString(),
            [endpoint],
            (session, _) => ForestSurvey.Read(endpoint, session, connectorAccount, hostName),
            cancellationToken);
        return new(options, visits, survey);
    }

    /// <summary>Asks a controller of the domain.</summary>
    /// <exception cref="DirectoryUnavailableException">None can be asked.</exception>
    public Task<T> AskAsync<T>(ForestDomain domain, Func<LookupSession, CancellationToken, T> work, CancellationToken cancellationToken) =>
        visits.VisitAsync(
            domain.DnsName,
            ControllerOrder.Of(domain, survey.Forest, survey.First, options),
            (session, token) => work(Serving(session, domain), token),
            cancellationToken);

    /// <summary>Looks for the connector account in the first domain, then in the others.</summary>
    public async Task<ConnectorSighting> FindConnectorAsync(string? configured, string hostName, CancellationToken cancellationToken)
    {
        if (!survey.Connector.IsElsewhere)
        {
            return survey.Connector;
        }

        foreach (var domain in survey.Forest.Domains.Where(domain => !domain.Is(survey.First.NamingContext)))
        {
            if (await LookAsync(domain, configured, hostName, cancellationToken) is { IsElsewhere: false } sighting)
            {
                return sighting;
            }
        }

        return survey.Connector;
    }

    /// <summary>Null when the domain cannot be asked; its own observation says why.</summary>
    private async Task<ConnectorSighting?> LookAsync(ForestDomain domain, string? configured, string hostName, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(domain, (session, _) => ConnectorSighting.Look(session, configured, hostName), cancellationToken);
        }
        catch (DirectoryUnavailableException)
        {
            return null;
        }
    }

    private static LookupSession Serving(LookupSession session, ForestDomain domain) => domain.Is(session.Domain.NamingContext)
        ? session
        : throw new DirectoryUnavailableException(
            $"{session.Domain.Controller} is a controller of {session.Domain.DnsName}, not of {domain.DnsName}. Correct Directory:Servers:{domain.DnsName}, or the forest's list of its controllers.");
}
