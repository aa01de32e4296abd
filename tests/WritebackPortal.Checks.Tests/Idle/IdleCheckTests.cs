using WritebackPortal.Checks.Idle;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Checks.Tests.Idle;

public sealed class IdleCheckTests
{
    private const string Proxy = "http://proxy.corp.contoso.test:8080";

    private static readonly HostIdentity Host = new("aadc01.corp.contoso.test", "Linux", "1.0.0");

    [Fact]
    public void Evaluate_AllAlive_Passes()
    {
        var result = Evaluate(Facts(null, IdleOutcome.Swallowed));

        Assert.Equal((CheckOutcome.Passed, 0, 16), (result.Outcome, result.Findings.Count, result.Evidence.Count));
        Assert.Equal(new IdleLimit(TimeSpan.FromMinutes(12), null, null, null), IdleLimit.Of(Facts(null, IdleOutcome.Alive)));
    }

    [Theory]
    [InlineData(5.5, IdleOutcome.Swallowed, Severity.Critical, "swallows silent connections without a word after 4 to 6 minutes")]
    [InlineData(5.5, IdleOutcome.Reset, Severity.Critical, "resets silent connections after 4 to 6 minutes")]
    [InlineData(7, IdleOutcome.Swallowed, Severity.Warning, "swallows silent connections without a word after 6 to 8 minutes")]
    [InlineData(9, IdleOutcome.Closed, Severity.Warning, "closes silent connections after about 9 minutes")]
    [InlineData(5, IdleOutcome.Closed, Severity.Critical, "closes silent connections after about 5 minutes")]
    [InlineData(0.5, IdleOutcome.Swallowed, Severity.Critical, "swallows silent connections without a word after less than 1 minute")]
    public void Evaluate_LimitBelowTheMark_NamesItAndHowItKills(double minutes, IdleOutcome outcome, Severity severity, string words)
    {
        var finding = Assert.Single(Evaluate(Facts(minutes, outcome)).Findings);

        Assert.Equal(
            ("writeback.corp.contoso.test", severity, $"The path to the portal {words}; 10 minutes or more are needed."),
            (finding.Subject, finding.Severity, finding.Message));
        Assert.NotNull(finding.Repair);
    }

    [Theory]
    [InlineData(10.5, IdleOutcome.Swallowed)]
    [InlineData(11, IdleOutcome.Closed)]
    [InlineData(9.99, IdleOutcome.Closed)]
    public void Evaluate_LimitAtOrAboveTheMark_Passes(double minutes, IdleOutcome outcome) =>
        Assert.Equal(CheckOutcome.Passed, Evaluate(Facts(minutes, outcome)).Outcome);

    [Fact]
    public void Evaluate_ProxyCloses_SuspectsTheProxyAndNamesItsSetting()
    {
        var finding = Assert.Single(Evaluate(Facts(5, IdleOutcome.Closed) with { Proxy = new(Proxy, "agent settings") }).Findings);

        Assert.Equal((Proxy, "the administrators of the proxy and the firewalls"), (finding.Subject, finding.Repair!.Audience));
        Assert.Contains("suspect      the proxy's timer", finding.Repair.Script, StringComparison.Ordinal);
        Assert.Contains("read_timeout 15 minutes", finding.Repair.Script, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_BehindAProxyThatWouldClose_SuspectsAFirewallForWhatIsSwallowed()
    {
        var finding = Assert.Single(Evaluate(Facts(5, IdleOutcome.Swallowed) with { Proxy = new(Proxy, "agent settings") }).Findings);

        Assert.Contains("suspect      a firewall or NAT between", finding.Repair!.Script, StringComparison.Ordinal);
        Assert.Contains("set session-ttl 900", finding.Repair.Script, StringComparison.Ordinal);
    }

    // The portal's own load balancer must not be mistaken for the site's firewall.
    [Theory]
    [InlineData(4, 4, CheckOutcome.Skipped)]
    [InlineData(7, 4, CheckOutcome.Failed)]
    [InlineData(30, 4, CheckOutcome.Failed)]
    [InlineData(11, 11, CheckOutcome.Passed)]
    public void Evaluate_PortalHasALimitOfItsOwn_BlamesTheSiteOnlyForLess(double own, double measured, CheckOutcome outcome) =>
        Assert.Equal(outcome, Evaluate(Facts(measured, IdleOutcome.Closed) with { PortalLimitSeconds = own * 60 }).Outcome);

    [Fact]
    public void Evaluate_LongRungsNotOpened_IsSkippedAndNotPassed()
    {
        var facts = Facts(null, IdleOutcome.Alive);
        var opened = facts with { Rungs = [.. facts.Rungs.Select(rung => rung.SilenceSeconds > 400 ? rung with { Outcome = IdleOutcome.NotOpened } : rung)] };

        var result = Evaluate(opened);

        Assert.Equal((CheckOutcome.Skipped, "Silent connections live for 6 minutes, and no longer silence could be measured. Measure again."), (result.Outcome, result.Reason));
    }

    [Fact]
    public void Evaluate_OneDirectionDies_IsADeath()
    {
        var facts = Facts(null, IdleOutcome.Alive);
        var half = facts with { Rungs = [.. facts.Rungs.Select(rung => rung is { SilenceSeconds: 480, Speaker: IdleSpeaker.Portal } ? rung with { Outcome = IdleOutcome.Swallowed } : rung)] };

        Assert.Equal(new IdleLimit(TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(8), IdleKiller.Swallows, null), IdleLimit.Of(half));
    }

    [Fact]
    public void Evaluate_NotMeasured_LeavesTheVerdictAlone()
    {
        var skipped = Check.Evaluate(new Snapshot(Host, DateTimeOffset.UnixEpoch));

        Assert.Equal((CheckOutcome.Skipped, "Not looked at in this run."), (skipped.Outcome, skipped.Reason));
        Assert.Equal(Verdict.Works, Judgement.Of(new(Host, DateTimeOffset.UnixEpoch), [skipped]).Verdict);
    }

    [Theory]
    [InlineData(5.5, Verdict.Broken, "4 min")]
    [InlineData(7.0, Verdict.AtRisk, "6 min")]
    [InlineData(null, Verdict.Works, "≥ 12 min")]
    public void Judgement_Measured_CarriesItIntoVerdictAndCard(double? minutes, Verdict verdict, string figure)
    {
        var snapshot = SnapshotOf(Facts(minutes, IdleOutcome.Swallowed));
        var judgement = Judgement.Of(snapshot, [Check.Evaluate(snapshot)]);

        Assert.Equal((verdict, figure), (judgement.Verdict, judgement.Requirements.Single(summary => summary.Requirement == Requirement.Idle).Figure));
    }

    private static Check Check => CheckCatalog.All.Single(check => check.Info.Id == "IDL-001");

    private static CheckResult Evaluate(IdleFacts facts) => Check.Evaluate(SnapshotOf(facts));

    private static Snapshot SnapshotOf(IdleFacts facts) => new(Host, DateTimeOffset.UnixEpoch) { Idle = new(facts, null, 1) };

    /// <param name="minutes">After how many minutes the path kills; null for never.</param>
    private static IdleFacts Facts(double? minutes, IdleOutcome outcome) => new(
        "writeback.corp.contoso.test",
        null,
        IdleCarrier.Upgrade,
        null,
        new(15, 50),
        [
            .. from silence in IdleLadder.DefaultRungs
            from speaker in new[] { IdleSpeaker.Agent, IdleSpeaker.Portal }
            select silence.TotalMinutes < (minutes ?? double.MaxValue)
                ? new IdleRung(silence.TotalSeconds, speaker, IdleOutcome.Alive, silence.TotalSeconds, null)
                : new(silence.TotalSeconds, speaker, outcome, outcome is IdleOutcome.Closed ? minutes!.Value * 60 : silence.TotalSeconds, "seen"),
        ]);
}
