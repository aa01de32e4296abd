using System.Globalization;
using WritebackPortal.Checks.Directory.Coverage;
using WritebackPortal.Checks.Idle;
using WritebackPortal.Checks.Network;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks;

internal static class RequirementSummaries
{
    public static IReadOnlyList<RequirementSummary> Of(Snapshot snapshot, IReadOnlyList<CheckResult> results) =>
        [.. Requirements.Four.Select(requirement => Of(requirement, snapshot, [.. results.Where(result => result.Check.Requirement == requirement)]))];

    private static RequirementSummary Of(Requirement requirement, Snapshot snapshot, IReadOnlyList<CheckResult> results)
    {
        if (results is [])
        {
            return new(requirement, CheckOutcome.Skipped, false, "", "", "Not measured yet. That is not a pass.");
        }

        var (figure, unit) = Figure(requirement, snapshot);
        var failed = results.Where(result => result.Worst() >= Severity.Warning).OrderByDescending(result => result.Worst()).ToList();
        var unanswered = results.FirstOrDefault(result => result.IsUnanswered(Severity.Critical));
        // As for the verdict: a warning says less than a critical check that could not look.
        if (failed is [var worst, ..] && (unanswered is null || worst.Worst() == Severity.Critical))
        {
            return new(requirement, CheckOutcome.Failed, worst.Worst() == Severity.Warning, figure, unit, Sentence(worst, failed, figure, unit));
        }

        var partly = Partly(requirement, snapshot);
        return (unanswered ?? (results.All(IsUnanswered) ? results[0] : null)) is { } blind
            ? new(requirement, CheckOutcome.Skipped, false, figure, unit, partly ?? blind.Reason ?? "Not looked at.")
            : partly is not null
            // Nothing that was reached fails, but a figure below the whole is no pass.
            ? new(requirement, CheckOutcome.Skipped, false, figure, unit, partly)
            : new(requirement, CheckOutcome.Passed, false, figure, unit, Passed(requirement, snapshot));
    }

    /// <summary>How many endpoints are as they should be where others were never looked at; null where all were, or none, or the agent may not look.</summary>
    private static string? Partly(Requirement requirement, Snapshot snapshot)
    {
        if (requirement is not (Requirement.Ports or Requirement.Urls) || snapshot.Network?.Facts?.ForWriteback() is not { } network || NetworkPath.NotAllowed(network) is not null)
        {
            return null;
        }

        var state = Counted(requirement);
        var missing = network.Endpoints.Where(endpoint => state(endpoint) != PhaseOutcome.Succeeded).ToList();
        var verb = requirement is Requirement.Ports ? "are open" : "answer";
        return missing is [] || missing.Count == network.Endpoints.Count
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{network.Endpoints.Count - missing.Count} of {network.Endpoints.Count} {verb}; {NetworkPath.Unreached(missing)}. That is not a pass.");
    }

    /// <summary>What became of the way to an endpoint, as far as a requirement counts it.</summary>
    private static Func<EndpointObservation, PhaseOutcome> Counted(Requirement requirement) => requirement is Requirement.Ports
        ? endpoint => endpoint.State(NetworkPhase.Connect)
        : endpoint => endpoint.Fault is null ? PhaseOutcome.Succeeded : endpoint.Phases is [] || endpoint.IsNotAllowed() ? PhaseOutcome.NotReached : PhaseOutcome.Failed;

    private static bool IsUnanswered(CheckResult result) => result.Outcome is CheckOutcome.Skipped or CheckOutcome.Error;

    private static string Sentence(CheckResult worst, IReadOnlyList<CheckResult> failed, string figure, string unit)
    {
        var sentence = Sentence(worst, failed.Sum(result => result.Findings.Count));
        // A figure may be whole while something else is at risk: only together do they make sense.
        return worst.Worst() == Severity.Warning && figure is not "" ? $"{figure} {unit}, but {VerdictReason.Fragment(sentence)}." : sentence;
    }

    private static string Sentence(CheckResult worst, int findings) => worst.WorstFindings() switch
    {
        [] => $"This does not hold: {worst.Check.Title}.",
        [var first, ..] when findings > 1 => $"{first.Message} {findings - 1} more {(findings == 2 ? "finding" : "findings")}.",
        [var first, ..] => first.Message,
    };

    private static (string Figure, string Unit) Figure(Requirement requirement, Snapshot snapshot) => requirement switch
    {
        Requirement.Permissions when snapshot.Directory?.Facts is { } directory => Coverage(directory),
        Requirement.Ports when snapshot.Network?.Facts?.ForWriteback() is { } network =>
            Count(network, "endpoints open", Counted(requirement)),
        Requirement.Urls when snapshot.Network?.Facts?.ForWriteback() is { } network =>
            Count(network, "endpoints answer", Counted(requirement)),
        Requirement.Idle when snapshot.Idle?.Facts is { } idle => Limit(IdleLimit.Of(idle)),
        _ => ("", ""),
    };

    private static (string Figure, string Unit) Limit(IdleLimit limit) =>
        (string.Create(CultureInfo.InvariantCulture, $"{(limit.High is null ? "≥ " : "")}{Math.Floor((limit.ClosedAfter ?? limit.Low).TotalMinutes * 10) / 10:0.#} min"), "of silence survived");

    private static (string Figure, string Unit) Count(NetworkFacts network, string unit, Func<EndpointObservation, PhaseOutcome> state) =>
        network.Endpoints.All(endpoint => state(endpoint) == PhaseOutcome.NotReached)
            ? ("", "")
            : ($"{network.Endpoints.Count(endpoint => state(endpoint) == PhaseOutcome.Succeeded)} of {network.Endpoints.Count}", unit);

    private static (string Figure, string Unit) Coverage(DirectoryFacts directory) => CoverageSummary.Of(directory).Total switch
    {
        { Users: 0 } => ("", ""),
        var total => (total.Percent, "of users covered"),
    };

    private static string Passed(Requirement requirement, Snapshot snapshot) => requirement switch
    {
        Requirement.Permissions when snapshot.Directory?.Facts is { Connector.Account: not null } directory => CoverageSummary.Of(directory).Total.Sentence,
        Requirement.Ports when snapshot.Network?.Facts is { Proxy: { } proxy } => $"The proxy {proxy.Address} connects to every endpoint.",
        Requirement.Ports => "Every endpoint resolves and takes connections.",
        Requirement.Urls => "Every endpoint presents a trusted certificate and answers.",
        Requirement.Idle when snapshot.Idle?.Facts is { } idle => $"A silent connection lives for {IdleLimit.Of(idle).Words}.",
        _ => "Nothing stands against it.",
    };
}
