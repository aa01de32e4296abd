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
        [.. Enum.GetValues<Requirement>().Select(requirement => Of(requirement, snapshot, [.. results.Where(result => result.Check.Requirement == requirement)]))];

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
            return new(requirement, CheckOutcome.Failed, worst.Worst() == Severity.Warning, figure, unit, Sentence(worst, failed.Sum(result => result.Findings.Count)));
        }

        return (unanswered ?? (results.All(IsUnanswered) ? results[0] : null)) is { } blind
            ? new(requirement, CheckOutcome.Skipped, false, figure, unit, blind.Reason ?? "Not looked at.")
            : new(requirement, CheckOutcome.Passed, false, figure, unit, Passed(requirement, snapshot));
    }

    private static bool IsUnanswered(CheckResult result) => result.Outcome is CheckOutcome.Skipped or CheckOutcome.Error;

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
            Count(network, "endpoints open", endpoint => endpoint.State(NetworkPhase.Connect)),
        Requirement.Urls when snapshot.Network?.Facts?.ForWriteback() is { } network =>
            Count(network, "endpoints answer", endpoint => endpoint.Fault is null ? PhaseOutcome.Succeeded : endpoint.Phases is [] || endpoint.IsNotAllowed() ? PhaseOutcome.NotReached : PhaseOutcome.Failed),
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
        Requirement.Urls when snapshot.Network?.Facts?.ForWriteback() is { } network && network.Endpoints.Any(endpoint => endpoint.State(NetworkPhase.Http) == PhaseOutcome.NotReached) =>
            "Every endpoint that was reached presents a trusted certificate and answers.",
        Requirement.Urls => "Every endpoint presents a trusted certificate and answers.",
        Requirement.Idle when snapshot.Idle?.Facts is { } idle => $"A silent connection lives for {IdleLimit.Of(idle).Words}.",
        _ => "Nothing stands against it.",
    };
}
