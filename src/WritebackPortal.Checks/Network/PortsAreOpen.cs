using System.Globalization;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Network;

internal sealed class PortsAreOpen() : EndpointCheck(
    new(
        "NET-002",
        "Every endpoint takes connections on its port",
        Severity.Critical,
        Requirement.Ports,
        "Writeback holds outbound connections on TCP 443. A closed port stops every reset.",
        NetworkPath.Troubleshooting),
    NetworkPhase.Connect)
{
    protected override string ByProxy => "connected by";

    protected override string Message(EndpointObservation endpoint) => Cause(endpoint) + endpoint.PrivateAddressHint();

    protected override Repair Repair(EndpointObservation endpoint, string serverName) =>
        new NetworkRequests(serverName).OpenPort(endpoint.Endpoint);

    private static string Cause(EndpointObservation endpoint)
    {
        var (host, port) = (endpoint.Endpoint.Host, endpoint.Endpoint.Port.ToString(CultureInfo.InvariantCulture));
        return endpoint.Fault switch
        {
            NetworkFault.ConnectRefused => $"{host} refuses connections on port {port}: a firewall rejects them, or nothing listens there.",
            NetworkFault.ConnectTimedOut => $"{host} does not answer on port {port}: a firewall on the way drops the connection.",
            NetworkFault.ConnectReset => $"{host} resets connections on port {port}: a firewall on the way breaks them off.",
            _ => $"{host} cannot be reached on port {port}: there is no route to it.",
        };
    }
}
