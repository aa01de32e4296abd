using System.Globalization;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Network;

internal sealed class CertificatesAreTrusted() : EndpointCheck(
    new(
        "NET-004",
        "Every endpoint completes TLS with a certificate that this server trusts",
        Severity.Critical,
        Requirement.Urls,
        "Writeback refuses a connection that somebody in between has opened. TLS inspection is not supported.",
        NetworkPath.Connectivity),
    NetworkPhase.Tls)
{
    protected override string Message(EndpointObservation endpoint) => Cause(endpoint) + endpoint.PrivateAddressHint();

    protected override Repair Repair(EndpointObservation endpoint, string serverName)
    {
        var requests = new NetworkRequests(serverName);
        return endpoint switch
        {
            { Fault: NetworkFault.TlsExpired or NetworkFault.TlsProtocol } => requests.CheckTlsHere(endpoint.Endpoint),
            { Fault: NetworkFault.TlsUntrustedRoot, Tls: { IsExpectedRoot: true } tls } => NetworkRequests.InstallRoot(tls),
            _ => requests.ExemptFromInspection(endpoint.Endpoint, endpoint.Tls?.Issuer),
        };
    }

    private static string Cause(EndpointObservation endpoint)
    {
        var host = endpoint.Endpoint.Host;
        return endpoint.Fault switch
        {
            NetworkFault.TlsUntrustedRoot when endpoint.Tls?.IsExpectedRoot == true =>
                $"{host} presents its own certificate, and this server does not trust its root {endpoint.Tls.Root}: that root certificate is missing here.",
            NetworkFault.TlsUntrustedRoot when endpoint.Tls?.IsExpectedRoot == false =>
                $"{host} presents a certificate of {Issuer(endpoint)}, which is not one of the cloud's authorities and not trusted here: TLS is inspected on the way.",
            NetworkFault.TlsUntrustedRoot => $"{host} presents a certificate of {Issuer(endpoint)} that this server does not trust: TLS is inspected on the way, or a root certificate is missing.",
            NetworkFault.TlsIntercepted => $"{host} presents a certificate of {Issuer(endpoint)}, which this server trusts and which is not one of the cloud's authorities: TLS is inspected on the way.",
            NetworkFault.TlsNameMismatch => $"{host} presents the certificate of another host, {endpoint.Tls?.Subject}: something else answers in its place.",
            NetworkFault.TlsExpired => $"{host} presents a certificate that is not valid now{Until(endpoint)}: it has expired, or this server's clock is wrong.",
            NetworkFault.TlsProtocol => $"{host} and this server share no TLS version: TLS 1.2 is switched off here or on the way.",
            NetworkFault.TlsNotTls => $"{host} does not answer with TLS: something else answers in its place.",
            NetworkFault.TlsTimedOut => $"{host} takes the connection and leaves the TLS handshake unanswered: a filter on the way swallows it.",
            NetworkFault.TlsReset => $"{host} breaks the TLS handshake off: a filter on the way does not let this name through.",
            _ => $"{host} does not complete the TLS handshake.",
        };
    }

    private static string Until(EndpointObservation endpoint) =>
        endpoint.Tls is { } tls ? string.Create(CultureInfo.InvariantCulture, $" (its last day is {tls.NotAfter.UtcDateTime:yyyy-MM-dd})") : "";

    private static string Issuer(EndpointObservation endpoint) => endpoint.Tls?.Issuer ?? "an unknown issuer";
}
