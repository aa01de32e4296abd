using System.Globalization;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Network;

internal sealed class AnswersAreGenuine() : EndpointCheck(
    new(
        "NET-005",
        "Every endpoint answers as Microsoft's do",
        Severity.Critical,
        Requirement.Urls,
        "A filter that lets the connection through and answers in Microsoft's place stops every reset all the same.",
        NetworkPath.Connectivity),
    NetworkPhase.Http)
{
    protected override string Message(EndpointObservation endpoint)
    {
        var host = endpoint.Endpoint.Host;
        return endpoint.Fault switch
        {
            NetworkFault.HttpBlocked => $"{host} answers with a filter's page{Status(endpoint)}: a proxy or firewall blocks the URL.",
            NetworkFault.HttpTimedOut => $"{host} completes TLS and does not answer a request.",
            NetworkFault.HttpReset => $"{host} completes TLS and breaks the request off.",
            _ => $"{host} answers with a failure{Status(endpoint)}.",
        };
    }

    protected override Repair Repair(EndpointObservation endpoint, string serverName) =>
        new NetworkRequests(serverName).AllowUrl(endpoint.Endpoint);

    private static string Status(EndpointObservation endpoint) =>
        endpoint.HttpStatus is { } status ? string.Create(CultureInfo.InvariantCulture, $" (HTTP {status})") : "";
}
