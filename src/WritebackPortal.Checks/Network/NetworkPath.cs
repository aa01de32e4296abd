using System.Globalization;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Network;

/// <summary>How far an endpoint was reached, seen from the endpoint: a proxy's own name and port are the proxy's matter.</summary>
internal static class NetworkPath
{
    public static readonly Uri Troubleshooting = new("https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback");
    public static readonly Uri Connectivity = new("https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-connectivity");

    public static readonly Uri CertificateChanges = new("https://learn.microsoft.com/azure/security/fundamentals/tls-certificate-changes");

    private static readonly NetworkPhase[] Order = [NetworkPhase.Resolve, NetworkPhase.Connect, NetworkPhase.Proxy, NetworkPhase.Tls, NetworkPhase.Http];

    public static string Subject(this EndpointTarget endpoint) => string.Create(CultureInfo.InvariantCulture, $"{endpoint.Host}:{endpoint.Port}");

    /// <summary>Without the revocation hosts: writeback does not speak to those itself.</summary>
    public static NetworkFacts ForWriteback(this NetworkFacts facts) =>
        facts with { Endpoints = [.. facts.Endpoints.Where(endpoint => endpoint.Endpoint.Purpose != EndpointPurpose.Revocation)] };

    public static bool IsProxied(this EndpointObservation endpoint) => endpoint.Phases.Any(phase => phase.Phase == NetworkPhase.Proxy);

    public static bool IsProxyLost(this EndpointObservation endpoint) =>
        endpoint.Fault is NetworkFault.ProxyNameNotFound or NetworkFault.ProxyUnreachable;

    /// <summary>What became of one phase, as far as it concerns the endpoint.</summary>
    public static PhaseOutcome State(this EndpointObservation endpoint, NetworkPhase phase) => phase switch
    {
        // Behind a proxy these two are the proxy's work: it did them when it opened the tunnel.
        NetworkPhase.Resolve or NetworkPhase.Connect when endpoint.IsProxied() =>
            endpoint.Outcome(NetworkPhase.Proxy) == PhaseOutcome.Succeeded ? PhaseOutcome.Succeeded : PhaseOutcome.NotReached,
        NetworkPhase.Proxy when endpoint.IsProxied() =>
            endpoint.Outcome(NetworkPhase.Proxy) == PhaseOutcome.Succeeded ? PhaseOutcome.Succeeded : PhaseOutcome.Failed,
        _ => endpoint.Outcome(phase),
    };

    /// <summary>Why no endpoint got as far as <paramref name="phase"/>, or null when at least one did.</summary>
    public static string? WhyNotReached(NetworkFacts facts, NetworkPhase phase)
    {
        if (facts.Endpoints is [])
        {
            return $"The cloud profile {facts.Cloud} names no endpoint.";
        }

        if (facts.Endpoints.Any(endpoint => endpoint.State(phase) != PhaseOutcome.NotReached))
        {
            return null;
        }

        var furthest = Order.LastOrDefault(earlier => facts.Endpoints.Any(endpoint => endpoint.State(earlier) == PhaseOutcome.Failed));
        return furthest switch
        {
            NetworkPhase.Resolve => "No endpoint's name resolved. Repair NET-001 first.",
            NetworkPhase.Connect => "No endpoint took a connection. Repair NET-002 first.",
            NetworkPhase.Proxy when facts.Endpoints.Where(IsProxied).All(IsProxyLost) =>
                "The proxy is unreachable, so nothing behind it was looked at. Repair NET-003 first.",
            NetworkPhase.Proxy => "The proxy opened no tunnel, so nothing behind it was looked at. Repair NET-003 first.",
            _ => "No endpoint completed a TLS handshake. Repair NET-004 first.",
        };
    }

    /// <summary>What was seen in one phase, with its time.</summary>
    public static string Seen(this EndpointObservation endpoint, NetworkPhase phase)
    {
        var observed = endpoint.Phases.FirstOrDefault(one => one.Phase == phase);
        var time = observed?.ElapsedMilliseconds is { } milliseconds ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.#} ms") : null;
        return string.Join(", ", new[] { observed?.Detail, time }.OfType<string>());
    }

    private static PhaseOutcome Outcome(this EndpointObservation endpoint, NetworkPhase phase) =>
        endpoint.Phases.FirstOrDefault(one => one.Phase == phase)?.Outcome ?? PhaseOutcome.NotReached;
}
