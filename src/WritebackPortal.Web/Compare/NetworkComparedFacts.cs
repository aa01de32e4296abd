using WritebackPortal.Checks.Network;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Compare;

/// <summary>The way to each endpoint, step by step. What lies behind a step that failed was not looked at.</summary>
internal static class NetworkComparedFacts
{
    public static IEnumerable<Fact> Of(NetworkFacts facts) =>
    [
        new(FactGroup.Network, FactKind.Cloud, "1 cloud", CompareTexts.Cloud, FactSeen.Plain(facts.Cloud)),
        new(FactGroup.Network, FactKind.Proxy, "2 proxy", CompareTexts.Proxy, Proxy(facts.Proxy)),
        .. facts.Endpoints.DistinctBy(Subject, StringComparer.OrdinalIgnoreCase).SelectMany(Endpoint),
    ];

    private static FactSeen Proxy(ProxyUse? proxy) => proxy is null ? FactSeen.Plain(CompareTexts.Direct) : FactSeen.Plain(proxy.Address) with { Note = proxy.Origin, English = proxy.Origin };

    private static string Subject(EndpointObservation endpoint) => FormattableString.Invariant($"{endpoint.Endpoint.Host}:{endpoint.Endpoint.Port}");

    private static IEnumerable<Fact> Endpoint(EndpointObservation endpoint)
    {
        var key = $"3 {Subject(endpoint).ToUpperInvariant()}";
        var (host, port) = (endpoint.Endpoint.Host, FormattableString.Invariant($"{endpoint.Endpoint.Port}"));
        yield return new(FactGroup.Network, FactKind.Address, $"{key} 1", CompareTexts.FormatAddress(host), Address(endpoint));
        yield return new(FactGroup.Network, FactKind.Way, $"{key} 2", CompareTexts.FormatPort(host, port), Way(endpoint));
        if (endpoint.Endpoint.Purpose is not EndpointPurpose.Revocation)
        {
            yield return new(FactGroup.Network, FactKind.Certificate, $"{key} 3", CompareTexts.FormatCertificate(host), Certificate(endpoint));
        }

        yield return new(FactGroup.Network, FactKind.Answer, $"{key} 4", CompareTexts.FormatAnswer(host), Answer(endpoint));
    }

    private static FactSeen Address(EndpointObservation endpoint) => endpoint switch
    {
        _ when IsProxied(endpoint) => new("proxy", CompareTexts.ByProxy, null),
        { Fault: NetworkFault.NameMisdirected } => Failed(endpoint, null),
        _ => Step(endpoint, NetworkPhase.Resolve, _ => new(string.Join(", ", endpoint.Addresses.Order(StringComparer.Ordinal)), string.Join(", ", endpoint.Addresses), null)),
    };

    /// <summary>Behind a proxy, the tunnel is the way.</summary>
    private static FactSeen Way(EndpointObservation endpoint) => IsProxied(endpoint) ? WayOfProxy(endpoint) : Step(endpoint, NetworkPhase.Connect, phase => new("open", phase.ElapsedMilliseconds is { } taken ? CompareTexts.FormatOpenIn(Elapsed.Milliseconds(taken)) : CompareTexts.Open, CheckState.Pass));

    // A proxy that is not reached fails the way as well: only what lies behind it was not looked at.
    private static FactSeen WayOfProxy(EndpointObservation endpoint) =>
        endpoint.Phases.FirstOrDefault(one => one is { Phase: NetworkPhase.Resolve or NetworkPhase.Connect, Outcome: PhaseOutcome.Failed }) is { } lost
            ? Failed(endpoint, lost.Detail)
            : Step(endpoint, NetworkPhase.Proxy, _ => new("open", CompareTexts.OpenByProxy, CheckState.Pass));

    private static FactSeen Certificate(EndpointObservation endpoint) => Step(endpoint, NetworkPhase.Tls, _ => new(
        $"{endpoint.Tls?.Protocol} {endpoint.Tls?.RootThumbprint ?? endpoint.Tls?.Root}",
        CompareTexts.Trusted,
        CheckState.Pass)
    {
        Note = endpoint.Tls is { Root: { } root } tls ? $"{TlsNames.In(tls.Protocol)}, {root}" : endpoint.Tls is { } own ? TlsNames.In(own.Protocol) : null,
    });

    private static FactSeen Answer(EndpointObservation endpoint) => Step(endpoint, NetworkPhase.Http, phase =>
    {
        var status = endpoint.HttpStatus is { } code ? FormattableString.Invariant($"HTTP {code}") : phase.Detail ?? CompareTexts.Answers;
        return new(status, status, CheckState.Pass);
    });

    private static FactSeen Step(EndpointObservation endpoint, NetworkPhase phase, Func<PhaseObservation, FactSeen> succeeded)
    {
        var seen = endpoint.Phases.FirstOrDefault(one => one.Phase == phase);
        return seen?.Outcome switch
        {
            // Whoever answers at a wrong address is not the endpoint.
            _ when endpoint.Fault is NetworkFault.NameMisdirected => FactSeen.NotLookedAt(null) with { Note = FaultWords.Of(NetworkFault.NameMisdirected) },
            PhaseOutcome.Succeeded => succeeded(seen),
            PhaseOutcome.Failed => Failed(endpoint, seen.Detail),
            _ => FactSeen.NotLookedAt(null) with { Note = endpoint.Fault is { } fault ? FaultWords.Of(fault) : null },
        };
    }

    private static FactSeen Failed(EndpointObservation endpoint, string? detail)
    {
        var fault = endpoint.Fault is { } named ? FaultWords.Of(named) : CompareTexts.Failed;
        return new(fault, fault, endpoint.Endpoint.IsRequired ? CheckState.Fail : CheckState.Risk) { Note = detail, English = detail };
    }

    private static bool IsProxied(EndpointObservation endpoint) => endpoint.Phases.Any(phase => phase.Phase is NetworkPhase.Proxy);
}
