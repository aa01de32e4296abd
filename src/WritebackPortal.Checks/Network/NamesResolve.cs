using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Network;

internal sealed class NamesResolve() : EndpointCheck(
    new(
        "NET-001",
        "Every endpoint's name resolves",
        Severity.Critical,
        Requirement.Ports,
        "Writeback finds its relay and its sign-in by name. A name that does not resolve stops every reset.",
        NetworkPath.Troubleshooting),
    NetworkPhase.Resolve)
{
    protected override string ByProxy => "resolved by";

    protected override string Message(EndpointObservation endpoint) => endpoint.Fault switch
    {
        NetworkFault.NameNotFound => $"{endpoint.Endpoint.Host} does not resolve: the name server says that there is no such name.",
        NetworkFault.NameMisdirected =>
            $"{endpoint.Endpoint.Host} resolves to {string.Join(", ", endpoint.Addresses.Order(StringComparer.Ordinal))}, where it cannot be: that is this server itself, or nobody. A DNS filter, a name server or the hosts file leads it astray.",
        NetworkFault.NameTimedOut => $"{endpoint.Endpoint.Host} does not resolve: no name server answers in time.",
        _ => $"{endpoint.Endpoint.Host} does not resolve: the name server answers with a failure.",
    };

    protected override Repair Repair(EndpointObservation endpoint, string serverName) =>
        endpoint.Fault == NetworkFault.NameMisdirected
            ? new NetworkRequests(serverName).CorrectName(endpoint.Endpoint)
            : new NetworkRequests(serverName).ResolveName(endpoint.Endpoint);
}
