using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Network;

/// <summary>Writeback goes on without revocation lists until something insists on them: a risk, never a stop.</summary>
internal sealed class RevocationAnswers() : Check<NetworkFacts>(
    new(
        "NET-006",
        "Every revocation host answers on port 80",
        Severity.Info,
        Requirement.Urls,
        "Windows asks these hosts whether a certificate was revoked. Where they are blocked, TLS to Microsoft slows down or fails, depending on settings.",
        NetworkPath.CertificateChanges),
    snapshot => snapshot.Network)
{
    protected override string? Missing(NetworkFacts facts) =>
        !Hosts(facts).Any() ? $"The cloud profile {facts.Cloud} names no revocation host."
        : Hosts(facts).All(IsAboutProxy) ? "The proxy lets nothing through, so nothing behind it was looked at. Repair NET-003 first."
        : null;

    protected override string? Unanswered(NetworkFacts facts) =>
        Hosts(facts).FirstOrDefault(NetworkPath.IsNotAllowed) is { } first ? $"{first.Endpoint.Host} is {first.NotAllowedHere()}." : null;

    protected override IEnumerable<Finding> Run(NetworkFacts facts) =>
        from endpoint in Hosts(facts)
        where endpoint.Fault is not null && !IsAboutProxy(endpoint) && !endpoint.IsNotAllowed()
        select new Finding(endpoint.Endpoint.Subject(), Message(endpoint)) { Severity = Severity.Warning, Repair = NetworkRequests.AllowRevocation(endpoint.Endpoint) };

    protected override IEnumerable<Evidence> Evidence(NetworkFacts facts) => Hosts(facts).Select(endpoint => new Evidence(
        endpoint.Endpoint.Subject(),
        endpoint.IsNotAllowed()
            ? endpoint.NotAllowedHere()
            : endpoint.Seen(endpoint.Phases.LastOrDefault(phase => phase.Outcome != PhaseOutcome.NotReached)?.Phase ?? NetworkPhase.Resolve),
        IsAboutProxy(endpoint) || endpoint.IsNotAllowed() ? CheckOutcome.Skipped : endpoint.Fault is null ? CheckOutcome.Passed : CheckOutcome.Failed));

    private static IEnumerable<EndpointObservation> Hosts(NetworkFacts facts) =>
        facts.Endpoints.Where(endpoint => endpoint.Endpoint.Purpose == EndpointPurpose.Revocation);

    private static bool IsAboutProxy(EndpointObservation endpoint) => endpoint.IsProxyLost()
        || endpoint.Fault is NetworkFault.ProxyAuthenticationRequired or NetworkFault.ProxyNotHttp;

    private static string Message(EndpointObservation endpoint)
    {
        var host = endpoint.Endpoint.Host;
        return endpoint.Fault switch
        {
            NetworkFault.NameMisdirected => $"{host} resolves to this server itself, or to nobody.",
            NetworkFault.NameNotFound or NetworkFault.NameTimedOut or NetworkFault.NameServerFailed => $"{host} does not resolve.",
            NetworkFault.ConnectRefused or NetworkFault.ConnectTimedOut or NetworkFault.ConnectUnreachable or NetworkFault.ConnectReset =>
                $"{host} takes no connection: a firewall on the way is closed for plain HTTP.",
            NetworkFault.ProxyForbidden => $"The proxy forbids {host}.",
            NetworkFault.ProxyUpstreamFailed or NetworkFault.ProxyTimedOut or NetworkFault.ProxyClosed => $"The proxy does not reach {host}.",
            NetworkFault.HttpBlocked => $"{host} answers with a filter's page.",
            _ => $"{host} does not answer a request.",
        };
    }
}
