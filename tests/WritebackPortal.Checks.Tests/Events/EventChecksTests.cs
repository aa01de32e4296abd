using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Checks.Tests.Events;

public sealed class EventChecksTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 6, 0, 0, TimeSpan.Zero);

    // Minutes before now; the newest of its kind.
    private static readonly (int Id, int Ago)[] Healthy = [(31005, 40_000), (31015, 9_000), (31018, 40_000), (31019, 3), (31002, 50), (33008, 70), (31003, 70)];

    [Fact]
    public void Evaluate_HealthyEngine_PassesAll() =>
        Assert.Equal(["EVT-001 Passed", "EVT-002 Passed", "EVT-003 Passed", "EVT-004 Passed", "EVT-005 Passed"], Outcomes(Healthy));

    /// <summary>No event is no proof.</summary>
    [Fact]
    public void Evaluate_LogWithoutWriteback_IsSkippedAndNeverPassed() =>
        Assert.Equal(["EVT-001 Skipped", "EVT-002 Skipped", "EVT-003 Skipped", "EVT-004 Skipped", "EVT-005 Skipped"], Outcomes([]));

    [Fact]
    public void Evaluate_HostWithoutSuchLog_SkipsWithItsReason()
    {
        var results = Results(new Snapshot(new("connect01", "Linux", "1.0.0"), Now) { Events = new(null, "This host does not run Windows, so it has no such log.", 0) });

        Assert.All(results, result => Assert.Equal((CheckOutcome.Skipped, "This host does not run Windows, so it has no such log."), (result.Outcome, result.Reason)));
    }

    [Theory]
    [InlineData("EVT-001", 31016, 5, Severity.Critical)]
    [InlineData("EVT-001", 31013, 2, Severity.Critical)]
    [InlineData("EVT-002", 32015, 2, Severity.Warning)]
    [InlineData("EVT-003", 31044, 1, Severity.Critical)]
    [InlineData("EVT-003", 32002, 1, Severity.Critical)]
    [InlineData("EVT-003", 31034, 1, Severity.Warning)]
    [InlineData("EVT-003", 32001, 1, Severity.Warning)]
    [InlineData("EVT-004", 33001, 70, null)]
    [InlineData("EVT-004", 33002, 70, null)]
    [InlineData("EVT-004", 33003, 70, null)]
    [InlineData("EVT-004", 33004, 70, null)]
    [InlineData("EVT-004", 33009, 70, null)]
    [InlineData("EVT-005", 32004, 2, Severity.Critical)]
    [InlineData("EVT-005", 32005, 2, Severity.Warning)]
    [InlineData("EVT-005", 32007, 2, Severity.Warning)]
    [InlineData("EVT-005", 32010, 2, Severity.Warning)]
    public void Evaluate_FaultThatNothingFollowed_IsFoundByOneCheckAlone(string check, int id, int ago, Severity? severity)
    {
        // The stop and the faults of the relay come after the last heartbeat; the heartbeat itself is fresh still.
        var events = Healthy.Select(one => one.Id is 31019 && ago < 10 ? (one.Id, 20) : one).Append((id, ago)).ToArray();

        var failed = Assert.Single(Results(events), result => result.Outcome is CheckOutcome.Failed);

        Assert.Equal(check, failed.Check.Id);
        Assert.Equal(($"{id}", severity), failed.Findings.Select(finding => (finding.Subject, finding.Severity)).Single());
    }

    [Theory]
    [InlineData(31016)]
    [InlineData(31044)]
    [InlineData(32002)]
    [InlineData(31034)]
    [InlineData(32001)]
    [InlineData(32015)]
    public void Evaluate_FaultThatAHeartbeatFollowed_IsHistory(int id) => Assert.All(Results([.. Healthy, (id, 4)]), result => Assert.Equal(CheckOutcome.Passed, result.Outcome));

    [Theory]
    [InlineData(32004)]
    [InlineData(32005)]
    public void Evaluate_KeyFaultThatAResetFollowed_IsHistory(int id) => Assert.All(Results([.. Healthy, (id, 60)]), result => Assert.Equal(CheckOutcome.Passed, result.Outcome));

    [Fact]
    public void Evaluate_OldFaultOfARelayWithoutHeartbeats_IsNotTakenToLast() =>
        Assert.Equal(CheckOutcome.Passed, Result("EVT-003", [(31015, 9_000), (31044, 16)]).Outcome);

    [Fact]
    public void Evaluate_RelayFaultThatARestartFollowed_IsHistory() => Assert.Equal(CheckOutcome.Passed, Result("EVT-003", [(31044, 3), (31015, 1)]).Outcome);

    [Fact]
    public void Evaluate_HeartbeatThatEnded_IsFound()
    {
        var finding = Assert.Single(Result("EVT-002", [(31015, 9_000), (31019, 61)]).Findings);

        Assert.Equal(("31019", Severity.Warning, "Restart-Service -Name ADSync"), (finding.Subject, finding.Severity!.Value, finding.Repair!.Script));
    }

    /// <summary>One cause is said once.</summary>
    [Fact]
    public void Evaluate_HeartbeatThatEndedWithARelayFault_IsLeftToThatCheck() =>
        Assert.Equal(["EVT-001 Passed", "EVT-002 Skipped", "EVT-003 Failed", "EVT-004 Passed", "EVT-005 Passed"], Outcomes([(31005, 40_000), (31015, 9_000), (31002, 100), (31019, 95), (31044, 4)]));

    [Theory]
    [InlineData(33005)]
    [InlineData(33006)]
    [InlineData(33007)]
    [InlineData(33008)]
    public void Evaluate_RefusedForTheUsersOwnReason_IsNoFault(int id) => Assert.Equal(CheckOutcome.Passed, Result("EVT-004", [(31003, 10), (id, 10)]).Outcome);

    [Fact]
    public void Evaluate_FailureThatNothingExplains_IsFound() => Assert.Equal("31003", Assert.Single(Result("EVT-004", [(31008, 10)]).Findings).Subject);

    [Fact]
    public void Evaluate_FailureOfYesterday_IsNoFaultOfToday() => Assert.Equal(CheckOutcome.Passed, Result("EVT-004", [(31002, 10), (31003, 1_500), (33004, 1_500)]).Outcome);

    [Fact]
    public void Evaluate_UntrustedCertificate_IsNamed()
    {
        var facts = Facts([(31015, 9_000), (31044, 5)]);
        facts = facts with { Tallies = [.. facts.Tallies.Select(tally => tally.Id is 31044 ? tally with { Marks = [new(EventMarks.UntrustedCertificate, 3)] } : tally)] };

        Assert.Equal(
            "The engine reports that no relay is served (31044): no reset reaches this server while it lasts. It does not trust the certificate that it is shown.",
            Assert.Single(Results(Of(facts)).Single(result => result.Check.Id is "EVT-003").Findings).Message);
    }

    /// <summary>What the engine reports follows from what else fails.</summary>
    [Fact]
    public void Judge_RelayFaultBesideItsCause_NamesTheCauseAlone()
    {
        var events = Result("EVT-003", [(31044, 1)]);
        var cause = events with { Check = events.Check with { Id = "NET-009", Requirement = Requirement.Ports }, Findings = [new("relay", "The port is closed.") { Severity = Severity.Critical }] };

        Assert.Equal("the port is closed", Judgement.Of(Of(Facts([])), [cause, events]).Reason);
        Assert.Equal("the engine reports that no relay is served (31044)", Judgement.Of(Of(Facts([])), [events]).Reason);
    }

    private static string[] Outcomes((int Id, int Ago)[] events) => [.. Results(events).Select(result => $"{result.Check.Id} {result.Outcome}")];

    private static CheckResult Result(string check, (int Id, int Ago)[] events) => Results(events).Single(result => result.Check.Id == check);

    private static IReadOnlyList<CheckResult> Results((int Id, int Ago)[] events) => Results(Of(Facts(events)));

    private static IReadOnlyList<CheckResult> Results(Snapshot snapshot) =>
        [.. CheckCatalog.All.Where(check => check.Info.Requirement is Requirement.Events).Select(check => check.Evaluate(snapshot))];

    private static Snapshot Of(EventFacts facts) => new(new("connect01", "Microsoft Windows", "1.0.0"), Now) { Events = new(facts, null, 1) };

    private static EventFacts Facts((int Id, int Ago)[] events) => new(
        EventOrigin.Log,
        Now.AddDays(-30),
        Now,
        Now.AddDays(-30),
        false,
        0,
        [.. events.Select(one => (one.Id, At: Now.AddMinutes(-one.Ago))).Select(one => new EventTally(
            "PasswordResetService", one.Id, 1, one.At, one.At, Now - one.At <= TimeSpan.FromDays(1) ? 1 : 0, Now - one.At <= TimeSpan.FromDays(1) ? one.At : null, []))],
        []);
}
