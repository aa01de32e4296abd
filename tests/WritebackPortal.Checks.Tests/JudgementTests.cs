using WritebackPortal.Checks.Tests.Network;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Tests;

public sealed class JudgementTests
{
    private const string A = "a.servicebus.windows.net";
    private const string B = "b.servicebus.windows.net";

    private static readonly Snapshot Healthy = Networks.Direct(Networks.Healthy(A), Networks.Healthy(B));

    [Fact]
    public void Of_EveryCheckPassed_Works() => Assert.Equal((Verdict.Works, ""), Verdicts(Passed(Severity.Critical), Passed(Severity.Warning)));

    [Fact]
    public void Of_NoResult_IsUnknown() => Assert.Equal((Verdict.Unknown, "nothing was checked"), Verdicts());

    [Fact]
    public void Of_FailedCriticalAndUnansweredCritical_IsBroken() => Assert.Equal(
        (Verdict.Broken, @"CORP\MSOL_1 lacks Reset Password on all 25 users of corp.contoso.test"),
        Verdicts(Skipped(Severity.Critical), Failed(Severity.Critical, null, @"CORP\MSOL_1 lacks Reset Password on all 25 users of corp.contoso.test.")));

    [Fact]
    public void Of_UnansweredCriticalAndFailedWarning_IsUnknown() => Assert.Equal(
        (Verdict.Unknown, "permissions could not be checked: no domain controller answers"),
        Verdicts(Failed(Severity.Warning, null, "Something is wrong."), Skipped(Severity.Critical)));

    [Fact]
    public void Of_ErrorInACriticalCheck_IsUnknown() => Assert.Equal(Verdict.Unknown, Verdicts(CheckResult.Broken(Info(Severity.Critical))).Verdict);

    [Fact]
    public void Of_FailedWarning_IsAtRisk() => Assert.Equal((Verdict.AtRisk, "the account is old"), Verdicts(Failed(Severity.Warning, null, "The account is old: it dates from before.")));

    [Fact]
    public void Of_UnansweredWarning_IsAtRisk() => Assert.Equal((Verdict.AtRisk, "permissions could not be checked: no domain controller answers"), Verdicts(Skipped(Severity.Warning)));

    [Fact]
    public void Of_WarningFindingInCriticalCheck_IsAtRisk() => Assert.Equal(Verdict.AtRisk, Verdicts(Failed(Severity.Critical, Severity.Warning, "Part is wrong.")).Verdict);

    [Fact]
    public void Of_CriticalFindingInWarningCheck_IsBroken() => Assert.Equal(Verdict.Broken, Verdicts(Failed(Severity.Warning, Severity.Critical, "All is wrong.")).Verdict);

    [Fact]
    public void Of_FailedOrSkippedInfo_Works() => Assert.Equal((Verdict.Works, ""), Verdicts(Failed(Severity.Info, null, "A note."), Skipped(Severity.Info)));

    [Fact]
    public void Of_ClosedPorts_CountsEndpointsWithoutTimes()
    {
        var snapshot = Networks.Direct(
            Networks.Healthy(A),
            Networks.Faulty(B, NetworkPhase.Connect, NetworkFault.ConnectTimedOut),
            Networks.Faulty("c.servicebus.windows.net", NetworkPhase.Connect, NetworkFault.ConnectRefused));

        var judgement = JudgeNetwork(snapshot);

        Assert.Equal((Verdict.Broken, "port 443 is closed to 2 of 3 endpoints"), (judgement.Verdict, judgement.Reason));
        Assert.Equal(
            new RequirementSummary(Requirement.Ports, CheckOutcome.Failed, false, "1 of 3", "endpoints open", $"{B} does not answer on port 443: a firewall on the way drops the connection. 1 more finding."),
            judgement.Requirements[(int)Requirement.Ports]);
        Assert.Equal(
            new RequirementSummary(Requirement.Urls, CheckOutcome.Skipped, false, "1 of 3", "endpoints answer", "1 of 3 answer; 2 endpoints were not reached. That is not a pass."),
            judgement.Requirements[(int)Requirement.Urls]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_RelayNotReached_UrlsAreNoPass(bool isRequired)
    {
        var closed = Networks.Faulty(B, NetworkPhase.Connect, NetworkFault.ConnectTimedOut);

        var judgement = JudgeNetwork(Networks.Direct(Networks.Healthy(A), isRequired ? closed : closed.Optional()));

        Assert.Equal(
            new RequirementSummary(Requirement.Urls, CheckOutcome.Skipped, false, "1 of 2", "endpoints answer", "1 of 2 answer; the relay was not reached: its port is closed. That is not a pass."),
            judgement.Requirements[(int)Requirement.Urls]);
        Assert.Equal(isRequired ? Verdict.Broken : Verdict.AtRisk, judgement.Verdict);
    }

    [Fact]
    public void Of_ProxyRefusesTheRelay_PortsAreNoPass()
    {
        var judgement = JudgeNetwork(Networks.Proxied(Networks.HealthyProxied(A), Networks.FaultyProxied(B, NetworkPhase.Proxy, NetworkFault.ProxyForbidden)));

        Assert.Equal(
            new RequirementSummary(Requirement.Ports, CheckOutcome.Skipped, false, "1 of 2", "endpoints open", "1 of 2 are open; the relay was not reached: the proxy does not open the way. That is not a pass."),
            judgement.Requirements[(int)Requirement.Ports]);
    }

    [Fact]
    public void Of_ProxyLost_BlamesTheProxy()
    {
        var lost = Networks.FaultyProxied(A, NetworkPhase.Connect, NetworkFault.ProxyUnreachable);

        var judgement = JudgeNetwork(Networks.Proxied(lost, lost));

        Assert.Equal((Verdict.Broken, "the proxy http://proxy.corp.contoso.test:8080 is unreachable"), (judgement.Verdict, judgement.Reason));
        Assert.Equal(
            new RequirementSummary(Requirement.Ports, CheckOutcome.Skipped, false, "", "", "The proxy is unreachable, so nothing behind it was looked at. Repair NET-003 first."),
            judgement.Requirements[(int)Requirement.Ports]);
    }

    [Fact]
    public void Of_OptionalEndpointClosed_IsAtRisk()
    {
        var judgement = JudgeNetwork(Networks.Direct(Networks.Healthy(A), Networks.Faulty(B, NetworkPhase.Connect, NetworkFault.ConnectRefused).Optional()));

        Assert.Equal((Verdict.AtRisk, $"{B} refuses connections on port 443"), (judgement.Verdict, judgement.Reason));
        Assert.True(judgement.Requirements[(int)Requirement.Ports].IsAtRisk);
    }

    [Fact]
    public void Of_HealthyNetwork_HasFourSummariesInOrder()
    {
        var judgement = JudgeNetwork(Healthy);

        Assert.Equal(
            [
                new(Requirement.Permissions, CheckOutcome.Skipped, false, "", "", "Not measured yet. That is not a pass."),
                new(Requirement.Ports, CheckOutcome.Passed, false, "2 of 2", "endpoints open", "Every endpoint resolves and takes connections."),
                new(Requirement.Urls, CheckOutcome.Passed, false, "2 of 2", "endpoints answer", "Every endpoint presents a trusted certificate and answers."),
                new RequirementSummary(Requirement.Idle, CheckOutcome.Skipped, false, "", "", "Not measured yet. That is not a pass."),
            ],
            judgement.Requirements);
        Assert.Equal((Verdict.Works, ""), (judgement.Verdict, judgement.Reason));
    }

    [Fact]
    public void Of_WholeFigureAtRisk_SentenceSaysBoth()
    {
        var snapshot = Healthy with { Directory = new(Directory(25, 25), null, 1) };

        var summary = Judgement.Of(snapshot, [Failed(Severity.Warning, null, "The minimum age is 1 day.")]).Requirements[(int)Requirement.Permissions];

        Assert.Equal(("100 %", "100 % of users covered, but the minimum age is 1 day."), (summary.Figure, summary.Sentence));
    }

    [Theory]
    [InlineData(10000, 10000, "100 %")]
    [InlineData(9997, 10000, "99.9 %")]
    [InlineData(9890, 10000, "98.9 %")]
    [InlineData(9800, 10000, "98 %")]
    [InlineData(1, 10000, "< 0.1 %")]
    [InlineData(0, 10000, "0 %")]
    public void Of_RightsOnUsers_NeverRoundsUp(int granted, int examined, string figure)
    {
        var snapshot = Healthy with { Directory = new(Directory(granted, examined), null, 1) };

        var summary = Judgement.Of(snapshot, [Passed(Severity.Critical)]).Requirements[(int)Requirement.Permissions];

        Assert.Equal((figure, "of users covered"), (summary.Figure, summary.Unit));
    }

    private static Judgement JudgeNetwork(Snapshot snapshot) => Judgement.Of(
        snapshot,
        [.. CheckCatalog.All.Where(check => check.Info.Id.StartsWith("NET-", StringComparison.Ordinal)).Select(check => check.Evaluate(snapshot))]);

    private static (Verdict Verdict, string Reason) Verdicts(params IReadOnlyList<CheckResult> results)
    {
        var judgement = Judgement.Of(Healthy, results);
        return (judgement.Verdict, judgement.Reason);
    }

    private static CheckInfo Info(Severity severity) => new("TST-001", "It holds", severity, Requirement.Permissions, "Why.", new("https://contoso.test/"));

    private static CheckResult Passed(Severity severity) => CheckResult.From(Info(severity), [], []);

    private static CheckResult Failed(Severity severity, Severity? own, string message) =>
        CheckResult.From(Info(severity), [new("CN=Users", message) { Severity = own }], []);

    private static CheckResult Skipped(Severity severity) => CheckResult.Skipped(Info(severity), "No domain controller answers.");

    private static DirectoryFacts Directory(int granted, int examined) => new(
        "corp.contoso.test",
        new(new(@"CORP\MSOL_1", "CN=MSOL_1", "S-1-5-21-1-2-3-1104", ConnectorDiscovery.Configured, true), null, []),
        [
            new(
                "corp.contoso.test",
                new("corp.contoso.test", "DC=corp,DC=contoso,DC=test", "CORP", new("dc1.corp.contoso.test", null, true, true))
                {
                    Users = new(examined, granted, 0, 0, [], [], [], new(DateTimeOffset.UnixEpoch, examined, 1, FullScanReason.First)),
                },
                null),
        ]);
}
