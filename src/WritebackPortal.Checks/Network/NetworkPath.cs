using System.Globalization;
using System.Net;
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
        // Connections and handshakes with whoever is at the wrong address are not the endpoint's.
        NetworkPhase.Resolve when endpoint.Fault == NetworkFault.NameMisdirected => PhaseOutcome.Failed,
        _ when endpoint.Fault == NetworkFault.NameMisdirected => PhaseOutcome.NotReached,
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

        if (facts.Endpoints.All(IsNotAllowed))
        {
            return NotAllowed(facts);
        }

        var furthest = Order.LastOrDefault(earlier => facts.Endpoints.Any(endpoint => endpoint.State(earlier) == PhaseOutcome.Failed));
        return furthest switch
        {
            NetworkPhase.Resolve => "No endpoint's name resolved as it should. Repair NET-001 first.",
            NetworkPhase.Connect => "No endpoint took a connection. Repair NET-002 first.",
            NetworkPhase.Proxy when facts.Endpoints.Where(IsProxied).All(IsProxyLost) =>
                "The proxy is unreachable, so nothing behind it was looked at. Repair NET-003 first.",
            NetworkPhase.Proxy => "The proxy opened no tunnel, so nothing behind it was looked at. Repair NET-003 first.",
            _ => "No endpoint completed a TLS handshake. Repair NET-004 first.",
        };
    }

    /// <summary>Which required endpoints never got as far as <paramref name="phase"/>, why, and what to repair; null when all did.</summary>
    public static string? NotReached(NetworkFacts facts, NetworkPhase phase) =>
        facts.Endpoints.Where(endpoint => endpoint.Endpoint.IsRequired && endpoint.State(phase) == PhaseOutcome.NotReached).ToList() switch
        {
            [] => null,
            var missing => $"{char.ToUpperInvariant(Unreached(missing)[0])}{Unreached(missing)[1..]}. Repair {RepairFirst(missing[0])} first.",
        };

    /// <summary>For example <c>the relay was not reached: its port is closed</c>.</summary>
    public static string Unreached(IReadOnlyList<EndpointObservation> missing) => missing switch
    {
        [var only] => $"{Name(only.Endpoint)} was not reached{Cause(only)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{missing.Count} endpoints were not reached"),
    };

    public static bool IsNotAllowed(this EndpointObservation endpoint) => endpoint.Fault == NetworkFault.NotAllowed;

    /// <summary>Which endpoints the agent did not look at because a portal alone asked for them, and what lets it; null when it looked at all that matter.</summary>
    public static string? NotAllowed(NetworkFacts facts) =>
        facts.Endpoints.Where(endpoint => endpoint.IsNotAllowed() && endpoint.Endpoint.IsRequired).Select(endpoint => endpoint.Endpoint.Host).Distinct().ToList() switch
        {
            [] => null,
            [var only] => $"This agent's settings do not let a portal ask for {only}. Add it to Network:AllowedHosts in agent.json.",
            [var first, .. var more] => $"This agent's settings do not let a portal ask for {first} and {more.Count} more. Add them to Network:AllowedHosts in agent.json.",
        };

    /// <summary>The same as evidence on one endpoint.</summary>
    public static string NotAllowedHere(this EndpointObservation endpoint) =>
        $"not allowed by this agent's settings: add {endpoint.Endpoint.Host} to Network:AllowedHosts in agent.json";

    /// <summary>A sentence to append where a name leads to addresses that only a private network has; empty otherwise.</summary>
    public static string PrivateAddressHint(this EndpointObservation endpoint) =>
        !endpoint.IsProxied() && endpoint.Addresses is not [] && !IPAddress.TryParse(endpoint.Endpoint.Host, out _) && endpoint.Addresses.All(PrivateAddress.Is)
            ? " Its name resolves to a private address: where that is not meant, a name server answers wrongly."
            : "";

    /// <summary>What was seen in one phase, with its time.</summary>
    public static string Seen(this EndpointObservation endpoint, NetworkPhase phase)
    {
        var observed = endpoint.Phases.FirstOrDefault(one => one.Phase == phase);
        var time = observed?.ElapsedMilliseconds is { } milliseconds ? ElapsedText.Of(milliseconds) : null;
        var detail = observed is { Phase: NetworkPhase.Tls, Detail: { } said } ? TlsNames.In(said) : observed?.Detail;
        return string.Join(", ", new[] { detail, time }.OfType<string>());
    }

    private static string Name(EndpointTarget endpoint) => endpoint.Purpose == EndpointPurpose.Relay ? "the relay" : "an endpoint";

    private static string Cause(EndpointObservation endpoint) => StoppedAt(endpoint) switch
    {
        _ when endpoint.IsNotAllowed() => "",
        NetworkPhase.Resolve => ": its name does not resolve as it should",
        NetworkPhase.Connect => ": its port is closed",
        NetworkPhase.Proxy when endpoint.IsProxyLost() => ": the proxy is unreachable",
        NetworkPhase.Proxy => ": the proxy does not open the way",
        _ => ": TLS fails",
    };

    private static string RepairFirst(EndpointObservation endpoint) => StoppedAt(endpoint) switch
    {
        NetworkPhase.Resolve => "NET-001",
        NetworkPhase.Connect => "NET-002",
        NetworkPhase.Proxy => "NET-003",
        _ => "NET-004",
    };

    private static NetworkPhase StoppedAt(EndpointObservation endpoint) =>
        Order.FirstOrDefault(phase => endpoint.State(phase) == PhaseOutcome.Failed, NetworkPhase.Http);

    private static PhaseOutcome Outcome(this EndpointObservation endpoint, NetworkPhase phase) =>
        endpoint.Phases.FirstOrDefault(one => one.Phase == phase)?.Outcome ?? PhaseOutcome.NotReached;
}
