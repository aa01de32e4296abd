using WritebackPortal.Checks;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>Servers in every state, with illustrative figures.</summary>
internal static class ExampleFleet
{
    private const CheckOutcome Pass = CheckOutcome.Passed;
    private const CheckOutcome Fail = CheckOutcome.Failed;
    private const CheckOutcome Skip = CheckOutcome.Skipped;

    public static FleetView At(DateTimeOffset now)
    {
        var start = now.AddDays(-1);
        ServerRow[] servers =
        [
            Row("MEL-SYNC02", Verdict.Broken, "TCP 443 to both relays gets no answer", now, 1.5,
                [Span(Verdict.Works, 24, 12.5), Span(Verdict.Maintenance, 12.5, 11.5), Span(Verdict.Works, 11.5, 8.5), Span(Verdict.AtRisk, 8.5, 5), Span(Verdict.AtRisk, 4.5, 1.5), Span(Verdict.Broken, 1.5, 0)],
                [Figure(Requirement.Permissions, Fail, "98.9 %", isAtRisk: true), Figure(Requirement.Ports, Fail, "12 of 14"), Figure(Requirement.Urls, Skip, "4 of 6"), Figure(Requirement.Idle, Fail, "8 min", isAtRisk: true)]),
            Row("SHA-SYNC01", Verdict.Unknown, "its agent stopped in the middle of a run", now, 2.8, [Span(Verdict.Works, 24, 2.8)], Passing("99.1 %", "14 of 14", "5 of 5", "12 min")) with { IsConnected = false, LastSeen = now.AddHours(-2.8), Cloud = "China" },
            Row("SIN-SYNC01", Verdict.AtRisk, "its proxy closes idle connections after 7 minutes", now, 17, [Span(Verdict.Works, 24, 17), Span(Verdict.AtRisk, 17, 0)],
                [.. Passing("100 %", "14 of 14", "6 of 6", "").SkipLast(1), Figure(Requirement.Idle, Fail, "7 min", isAtRisk: true)]),
            Row("PER-SYNC01", Verdict.Maintenance, "planned until 12:00", now, 2, [Span(Verdict.Works, 24, 2), Span(Verdict.Maintenance, 2, 0)],
                [Figure(Requirement.Permissions, Pass, "100 %"), Figure(Requirement.Ports, Pass, "14 of 14"), Figure(Requirement.Urls, Fail, "3 of 6"), Figure(Requirement.Idle, Skip, "12 min")]),
            Row("SYD-SYNC01", Verdict.Works, "", now, 480, [Span(Verdict.Works, 24, 0)], Passing("100 %", "14 of 14", "6 of 6", "12 min")),
            Row("DUB-SYNC01", Verdict.Works, "", now, 19, [Span(Verdict.Works, 24, 19.4), Span(Verdict.Broken, 19.4, 19.1), Span(Verdict.Works, 19.1, 0)], Passing("99.8 %", "21 of 21", "6 of 6", "12 min")),
            Row("ARL-SYNC01", Verdict.Works, "", now, 260, [Span(Verdict.Works, 24, 0)], Passing("100 %", "14 of 14", "6 of 6", "10 min")) with { Cloud = "US Government", ActiveRun = Example.Id("run") },
            Row("AKL-SYNC01", Verdict.Works, "", now, 4, [Span(Verdict.Works, 4, 0)], Passing("100 %", "14 of 14", "6 of 6", "12 min")),
            Row("SYD-SYNC02", Verdict.NotApplicable, "staging mode", now, 480, [Span(Verdict.NotApplicable, 24, 0)], Passing("100 %", "14 of 14", "6 of 6", "12 min")),
        ];
        return new(servers, servers.CountBy(row => row.Verdict).ToDictionary(), start, now);

        VerdictSpan Span(Verdict verdict, double from, double to) =>
            new(verdict, "", now.AddHours(-from), to == 0 ? null : now.AddHours(-to));
    }

    private static ServerRow Row(
        string name,
        Verdict verdict,
        string reason,
        DateTimeOffset now,
        double hoursSince,
        IReadOnlyList<VerdictSpan> history,
        IReadOnlyList<RequirementSummary> requirements) =>
        new(
            Example.Id(name),
            name,
            "Public",
            "1.0.0",
            verdict,
            reason,
            now.AddHours(-hoursSince),
            history,
            requirements,
            now.AddHours(-hoursSince),
            now.AddSeconds(-(name[0] % 50)),
            IsConnected: true,
            ActiveRun: null);

    private static RequirementSummary[] Passing(string permissions, string ports, string urls, string idle) =>
    [
        Figure(Requirement.Permissions, Pass, permissions),
        Figure(Requirement.Ports, Pass, ports),
        Figure(Requirement.Urls, Pass, urls),
        Figure(Requirement.Idle, Pass, idle),
    ];

    private static RequirementSummary Figure(Requirement requirement, CheckOutcome outcome, string figure, bool isAtRisk = false) =>
        new(requirement, outcome, isAtRisk, figure, "", "");
}
