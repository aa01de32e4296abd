using System.Globalization;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

/// <summary>What the network section says, in the order of the way: names, connections, proxy, TLS, answers.</summary>
public static class NetworkAnswers
{
    public static IReadOnlyList<StepAnswer> Of(NetworkFacts facts) =>
    [
        .. Way(facts),
        .. NotAllowed(facts),
        .. Together(facts, NetworkPhase.Resolve),
        .. EachAlone(facts, NetworkPhase.Connect),
        .. facts.Proxy is null ? [] : Together(facts, NetworkPhase.Proxy),
        .. Together(facts, NetworkPhase.Tls),
        .. Together(facts, NetworkPhase.Http),
    ];

    private static IEnumerable<StepAnswer> Way(NetworkFacts facts) => facts.Proxy is { } proxy
        ? [new(CheckState.Pass, AnswersTexts.FormatThroughProxy(proxy.Address, proxy.Origin), "") { English = proxy.Origin }]
        : [];

    private static IEnumerable<StepAnswer> NotAllowed(NetworkFacts facts) =>
        from endpoint in facts.Endpoints
        where endpoint.Fault is NetworkFault.NotAllowed
        select new StepAnswer(CheckState.Skip, AnswersTexts.FormatNotAllowed(endpoint.Endpoint.Host), "");

    /// <summary>One line for all endpoints that got through, one for each that did not, one for all that were not reached.</summary>
    private static IEnumerable<StepAnswer> Together(NetworkFacts facts, NetworkPhase phase)
    {
        var reached = Reached(facts, phase).ToArray();
        var passed = reached.Where(seen => seen.Phase.Outcome is PhaseOutcome.Succeeded).ToArray();
        if (passed.Length > 0)
        {
            yield return new(CheckState.Pass, Passed(facts, phase, passed.Length), Slowest(passed));
        }

        foreach (var answer in Rest(facts, phase, reached))
        {
            yield return answer;
        }
    }

    private static IEnumerable<StepAnswer> EachAlone(NetworkFacts facts, NetworkPhase phase)
    {
        var reached = Reached(facts, phase).ToArray();
        if (facts.Proxy is not null)
        {
            return Together(facts, phase);
        }

        var passed = reached
            .Where(seen => seen.Phase.Outcome is PhaseOutcome.Succeeded)
            .Select(seen => new StepAnswer(CheckState.Pass, AnswersTexts.FormatTcpTo(Invariant(seen.Endpoint.Port), seen.Endpoint.Host), Time(seen.Phase)));
        return [.. passed, .. Rest(facts, phase, reached)];
    }

    private static IEnumerable<StepAnswer> Rest(NetworkFacts facts, NetworkPhase phase, IReadOnlyList<Seen> reached)
    {
        foreach (var seen in reached.Where(seen => seen.Phase.Outcome is PhaseOutcome.Failed))
        {
            yield return new(seen.Endpoint.IsRequired ? CheckState.Fail : CheckState.Risk, Failed(phase, seen), Time(seen.Phase)) { English = seen.Phase.Detail };
        }

        var behind = facts.Endpoints.Count(endpoint => IsOnTheWay(endpoint, phase)) - reached.Count;
        if (behind > 0)
        {
            yield return new(CheckState.Skip, behind is 1 ? AnswersTexts.FormatBehindOne(Name(phase)) : AnswersTexts.FormatBehind(Name(phase), Say.Number(behind)), "");
        }
    }

    // An endpoint that is asked in plain HTTP has no TLS to reach: its walk goes on without.
    private static bool IsOnTheWay(EndpointObservation endpoint, NetworkPhase phase) =>
        endpoint.Phases.Any(observed => observed.Phase == phase) || endpoint.Phases.All(observed => observed.Phase < phase);

    private static IEnumerable<Seen> Reached(NetworkFacts facts, NetworkPhase phase) =>
        from endpoint in facts.Endpoints
        from observed in endpoint.Phases
        where observed.Phase == phase && observed.Outcome is not PhaseOutcome.NotReached
        select new Seen(endpoint.Endpoint, observed, endpoint.Fault);

    private static string Passed(NetworkFacts facts, NetworkPhase phase, int count) => phase switch
    {
        NetworkPhase.Resolve when facts.Proxy is not null => AnswersTexts.ProxyResolves,
        NetworkPhase.Resolve => Say.Count(count, AnswersTexts.ResolvesOne, AnswersTexts.Resolves),
        NetworkPhase.Connect => AnswersTexts.ProxyConnects,
        NetworkPhase.Proxy => Say.Count(count, AnswersTexts.ProxyOpensOne, AnswersTexts.ProxyOpens),
        NetworkPhase.Tls => Say.Count(count, AnswersTexts.TrustedOne, AnswersTexts.Trusted),
        _ => Say.Count(count, AnswersTexts.AnswersOne, AnswersTexts.Answers),
    };

    private static string Failed(NetworkPhase phase, Seen seen)
    {
        var what = phase switch
        {
            _ when seen.Fault is NetworkFault.NameMisdirected => AnswersTexts.FormatMisdirected(seen.Endpoint.Host),
            NetworkPhase.Resolve => AnswersTexts.FormatNotResolved(seen.Endpoint.Host),
            NetworkPhase.Connect => AnswersTexts.FormatNotOpen(Invariant(seen.Endpoint.Port), seen.Endpoint.Host),
            NetworkPhase.Proxy => AnswersTexts.FormatProxyRefuses(seen.Endpoint.Host),
            NetworkPhase.Tls => AnswersTexts.FormatNotTrusted(seen.Endpoint.Host),
            _ => AnswersTexts.FormatNoRightAnswer(seen.Endpoint.Host),
        };
        return string.IsNullOrEmpty(seen.Phase.Detail) ? what : $"{what}: {seen.Phase.Detail}";
    }

    private static string Name(NetworkPhase phase) => phase switch
    {
        NetworkPhase.Resolve => AnswersTexts.PhaseName,
        NetworkPhase.Connect => "TCP",
        NetworkPhase.Proxy => "CONNECT",
        NetworkPhase.Tls => "TLS",
        _ => AnswersTexts.PhaseAnswer,
    };

    private static string Invariant(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static string Slowest(IReadOnlyList<Seen> passed) =>
        passed.Max(seen => seen.Phase.ElapsedMilliseconds) is { } slowest ? Elapsed.Milliseconds(slowest) : "";

    private static string Time(PhaseObservation phase) =>
        phase.ElapsedMilliseconds is { } elapsed ? Elapsed.Milliseconds(elapsed) : "";

    private sealed record Seen(EndpointTarget Endpoint, PhaseObservation Phase, NetworkFault? Fault);
}
