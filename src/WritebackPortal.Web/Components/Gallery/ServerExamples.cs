using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Fleet;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Servers.Timelines;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>A server in every state, for the gallery and for the tests.</summary>
public static class ServerExamples
{
    public const string BrokenReason = @"CORP\MSOL_4f1c09d2a7be lacks Reset Password on all 25 users of corp.contoso.test";
    public const string AloneReason = "no domain is known on this machine and no endpoint could be probed";

    private static readonly DateTimeOffset Now = ExampleFacts.Now;

    public static ServerPageView Broken { get; } = View(
        Row(Verdict.Broken, BrokenReason, Now.AddMinutes(-88), ExampleResults.BrokenRequirements),
        ExampleResults.Broken,
        ExampleFacts.Broken,
        [new(Verdict.Works, "", Now.AddDays(-1), Now.AddMinutes(-88)), new(Verdict.Broken, BrokenReason, Now.AddMinutes(-88), null)]);

    /// <summary>It was broken this morning.</summary>
    public static ServerPageView Works { get; } = View(
        Row(Verdict.Works, "", Now.AddMinutes(-11), ExampleResults.HealthyRequirements),
        ExampleResults.Healthy,
        ExampleFacts.Healthy,
        [
            new(Verdict.Works, "", Now.AddDays(-1), Now.AddMinutes(-40)),
            new(Verdict.Broken, BrokenReason, Now.AddMinutes(-40), Now.AddMinutes(-11)),
            new(Verdict.Works, "", Now.AddMinutes(-11), null),
        ]);

    /// <summary>The agent runs, but can look at nothing.</summary>
    public static ServerPageView Unknown { get; } = View(
        Row(Verdict.Unknown, AloneReason, Now.AddMinutes(-30), ExampleResults.AloneRequirements),
        ExampleResults.Alone,
        ExampleFacts.Alone,
        [new(Verdict.Unknown, AloneReason, Now.AddMinutes(-30), null)]);

    /// <summary>The agent has not been heard of: the last results stand, but as stale ones.</summary>
    public static ServerPageView Silent { get; } = View(
        Row(Verdict.Unknown, "the agent has not been heard of since 07:52 UTC", Now.AddMinutes(-170), ExampleResults.HealthyRequirements) with
        {
            IsConnected = false,
            LastSeen = Now.AddMinutes(-170),
        },
        ExampleResults.Healthy,
        ExampleFacts.Healthy,
        [new(Verdict.Works, "", Now.AddDays(-1), Now.AddMinutes(-170)), new(Verdict.Unknown, "the agent has not been heard of since 07:52 UTC", Now.AddMinutes(-170), null)]);

    /// <summary>A large forest as the real checks judge it.</summary>
    public static ServerPageView Forest { get; } = Judged(ExampleForest.Snapshot);

    /// <summary>A machine of no domain, which reaches the cloud.</summary>
    public static ServerPageView Newcomer { get; } = Judged(ExampleFacts.Healthy with { Directory = ExampleFacts.Alone.Directory });

    public static ServerPageView NeverRun { get; } = View(
        Row(Verdict.Unknown, "", null, []) with { LastChange = null, LastSeen = Now.AddSeconds(-4) },
        ExampleResults.NeverRun,
        null,
        []);

    public static IReadOnlyDictionary<string, ServerPageView> All { get; } = new Dictionary<string, ServerPageView>
    {
        ["broken"] = Broken,
        ["works"] = Works,
        ["unknown"] = Unknown,
        ["silent"] = Silent,
        ["forest"] = Forest,
        ["newcomer"] = Newcomer,
        ["never-run"] = NeverRun,
    };

    private static ServerPageView Judged(Snapshot snapshot)
    {
        CheckResult[] results = [.. CheckCatalog.All.Select(check => check.Evaluate(snapshot))];
        var judgement = Judgement.Of(snapshot, results);
        return View(
            Row(judgement.Verdict, judgement.Reason, Now.AddHours(-9), judgement.Requirements),
            results,
            snapshot,
            [new(judgement.Verdict, judgement.Reason, Now.AddHours(-9), null)]);
    }

    private static ServerRow Row(Verdict verdict, string reason, DateTimeOffset? since, IReadOnlyList<RequirementSummary> requirements) => new(
        ExampleFacts.ServerId, "SYD-SYNC01", "Public", "1.0.0", verdict, reason, since, [], requirements, since, Now.AddSeconds(-12), true, null);

    private static ServerPageView View(ServerRow row, IReadOnlyList<CheckResult> results, Snapshot? latest, IReadOnlyList<VerdictSpan> verdicts)
    {
        RunSummary[] runs = latest is null ? [] : [.. Runs(row)];
        return new(
            new(row with { History = verdicts }, Now.AddDays(-30), [.. results.Select(result => new ServerCheck(result, row.Since))], latest, runs.FirstOrDefault(), runs, new("Public", [], null)),
            new(Now.AddDays(-1), Now, verdicts, [.. verdicts.SelectMany(span => Checks(span, results))])
            {
                Window = HistoryWindow.Last(HistoryRange.Default, Now),
                LastBreak = verdicts.LastOrDefault(span => span.Verdict is Verdict.Broken) is { } broken ? new(broken.Start, broken.End) : null,
            })
        {
            Measurements = ExampleMeasurements.Of(Now, isEmpty: latest is null),
        };
    }

    private static IEnumerable<RunSummary> Runs(ServerRow row)
    {
        var completed = RunExamples.Summary(RunState.Completed);
        yield return completed with
        {
            Verdict = row.Verdict,
            Reason = row.Reason,
            CompletedAt = completed.StartedAt!.Value.AddSeconds(6),
        };
        yield return completed with
        {
            Id = new("0d2f7a64-5a0e-4a5e-9a55-6f6f3c0a1e02"),
            Trigger = Contracts.Runs.RunTrigger.Schedule,
            RequestedBy = null,
            Because = null,
            RequestedAt = Now.AddMinutes(-88),
            StartedAt = Now.AddMinutes(-88),
            CompletedAt = Now.AddMinutes(-88).AddSeconds(25),
            Verdict = Verdict.Broken,
            Reason = BrokenReason,
            Changed = ["ACL-001 passed → failed"],
        };
    }

    private static IEnumerable<CheckSpan> Checks(VerdictSpan span, IReadOnlyList<CheckResult> results) => span.Verdict switch
    {
        Verdict.Broken => ExampleResults.Broken.Select(result => Span(result, span)),
        Verdict.Works => ExampleResults.Healthy.Select(result => Span(result, span)),
        _ => results.Select(result => Span(result, span)),
    };

    private static CheckSpan Span(CheckResult result, VerdictSpan during) =>
        new(result.Check.Id, result.Outcome, result.Reason, [.. result.Findings.Select(finding => new SpanFinding(finding.Subject, finding.Message))], during.Start, during.End);
}
