using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Tests.Directory.Directories;

namespace WritebackPortal.Checks.Tests.Directory;

public sealed class PolicyChecksTests
{
    private static readonly PasswordPolicy OneDay = Policy with { MinimumAge = TimeSpan.FromDays(1) };
    private static readonly FineGrainedPolicy Strict = new("Strict", "CN=Strict,CN=Password Settings Container,CN=System," + Domain, 10, OneDay, []);

    internal static readonly DirectoryFacts Faulty = Forest(Healthy with
    {
        PasswordPolicy = OneDay,
        FineGrained = new(true, [Strict]),
        ReservedNames = [new("OU=Sales\\, East," + Domain, [","], 4)],
        Controller = Controller with { ClockAheadSeconds = -400 },
    }) with
    {
        RemoteSam = new("O:SYG:SYD:(A;;RC;;;BA)", false, false),
    };

    [Fact]
    public void Evaluate_MinimumAge_SaysWhatHappens()
    {
        var finding = Assert.Single(Evaluate("POL-001", Faulty).Findings);

        Assert.Equal(
            (Domain, "In corp.contoso.test a password can be reset again only after 1 day: resets before that are refused, later ones are written back."),
            (finding.Subject, finding.Message));
        Assert.Equal("Import-Module ActiveDirectory\nSet-ADDefaultDomainPasswordPolicy -Identity 'corp.contoso.test' -MinPasswordAge '00:00:00'", finding.Repair?.Script);
        Assert.Equal("Import-Module ActiveDirectory\nSet-ADDefaultDomainPasswordPolicy -Identity 'corp.contoso.test' -MinPasswordAge '1.00:00:00'", finding.Repair?.Undo);
    }

    [Fact]
    public void Evaluate_FineGrainedAge_WarnsThoughItsCheckInforms()
    {
        var result = Evaluate("POL-002", Faulty);

        Assert.Equal((Strict.DistinguishedName, Severity.Warning), (Assert.Single(result.Findings).Subject, result.Worst()));
    }

    [Fact]
    public void Evaluate_FineGrainedUnreadable_IsSkippedAndLeavesTheVerdict()
    {
        var facts = Forest(Healthy with { FineGrained = new(false, []) });

        var results = EvaluateAll(facts);

        var skipped = Assert.Single(results, result => result.Outcome != CheckOutcome.Passed);
        Assert.Equal(
            ("POL-002", CheckOutcome.Skipped, $"The agent may not see the fine-grained password policies of corp.contoso.test. Let its account read them: dsacls \"CN=Password Settings Container,CN=System,{Domain}\" /I:T /G \"account:GR\"."),
            (skipped.Check.Id, skipped.Outcome, skipped.Reason));
        Assert.Equal(Verdict.Works, Judgement.Of(Snapshot(facts), results).Verdict);
    }

    [Fact]
    public void Evaluate_OneFineGrainedPolicyUnreadable_IsSkipped() => Assert.Equal(
        (CheckOutcome.Skipped, $"The agent may not read the settings of {Strict.DistinguishedName}. Let its account read all properties there."),
        Outcome(Evaluate("POL-002", Healthy with { FineGrained = new(true, [Strict with { Policy = null }]) })));

    [Fact]
    public void Evaluate_ReservedName_OffersTheRenaming()
    {
        var finding = Assert.Single(Evaluate("POL-003", Faulty).Findings);

        Assert.Equal($"The name of OU=Sales\\, East,{Domain} in corp.contoso.test holds what the sync engine cannot write through (,), with 4 users below it.", finding.Message);
        Assert.Equal($"Import-Module ActiveDirectory\nRename-ADObject -Identity 'OU=Sales\\, East,{Domain}' -NewName 'Sales- East'", finding.Repair?.Script);
        Assert.Equal($"Import-Module ActiveDirectory\nRename-ADObject -Identity 'OU=Sales- East,{Domain}' -NewName 'Sales, East'", finding.Repair?.Undo);
    }

    [Theory]
    [InlineData(null, false, null, CheckOutcome.Passed)]
    [InlineData("O:SYG:SYD:(A;;RC;;;BA)", true, false, CheckOutcome.Passed)]
    [InlineData("O:SYG:SYD:(A;;RC;;;BA)", false, true, CheckOutcome.Passed)]
    [InlineData("O:SYG:SYD:(A;;RC;;;BA)", false, false, CheckOutcome.Failed)]
    [InlineData("O:SYG:SYD:(A;;RC;;;BA)", false, null, CheckOutcome.Skipped)]
    public void Evaluate_RemoteSam_FollowsTheSetting(string? sddl, bool isAuditOnly, bool? allows, CheckOutcome outcome) =>
        Assert.Equal(outcome, Evaluate("POL-004", Forest(Healthy) with { RemoteSam = new(sddl, isAuditOnly, allows) }).Outcome);

    [Fact]
    public void Evaluate_NoRemoteSamSetting_PassesAndSaysWhy()
    {
        var result = Evaluate("POL-004", Forest(Healthy));

        Assert.Equal((CheckOutcome.Passed, new Evidence("RestrictRemoteSam of this server", "this host has no such setting", CheckOutcome.Passed)), (result.Outcome, result.Evidence[^1]));
    }

    [Fact]
    public void Evaluate_DottedNetbiosName_Warns() => Assert.Equal(
        "The NetBIOS name of corp.contoso.test, CORP.OLD, holds a dot, which Connect does not support.",
        Assert.Single(Evaluate("POL-005", Healthy with { NetbiosName = "CORP.OLD" }).Findings).Message);

    [Fact]
    public void Evaluate_ControllerFaults_NameTheDomainAndTheController()
    {
        var domain = Healthy with
        {
            Controller = Controller with { IsWritable = false, SupportsPolicyHints = false, ClockAheadSeconds = 130 },
            PdcEmulator = new("dc9.corp.contoso.test", false, "It does not answer on port 389."),
        };

        Assert.Equal(
            [
                ("DC-001", Severity.Critical, "corp.contoso.test", "dc1.corp.contoso.test of corp.contoso.test lacks the LDAP password policy control, so it refuses resets: bring the domain controllers to Windows Server 2016 or later."),
                ("DC-002", Severity.Critical, "corp.contoso.test", "Only dc1.corp.contoso.test answers for corp.contoso.test, and it is read-only: let this server reach a writable domain controller."),
                ("DC-003", Severity.Warning, "corp.contoso.test", "dc9.corp.contoso.test, the PDC emulator of corp.contoso.test, cannot be reached from this server: it does not answer on port 389."),
                ("DC-004", Severity.Warning, "corp.contoso.test", "The clock of dc1.corp.contoso.test of corp.contoso.test is more than 2 minutes ahead of this server's."),
            ],
            EvaluateAll(Forest(domain))
                .Where(result => result.Outcome != CheckOutcome.Passed)
                .Select(result => (result.Check.Id, result.Worst() ?? Severity.Info, Assert.Single(result.Findings).Subject, result.Findings[0].Message)));
    }

    [Theory]
    [InlineData(120.0, null)]
    [InlineData(-120.5, Severity.Warning)]
    [InlineData(300.0, Severity.Warning)]
    [InlineData(-300.5, Severity.Critical)]
    public void Evaluate_ClockDifference_WeighsByKerberos(double ahead, Severity? severity) =>
        Assert.Equal(severity, Evaluate("DC-004", Healthy with { Controller = Controller with { ClockAheadSeconds = ahead } }).Worst());

    [Theory]
    [InlineData("POL-001", "The agent did not read the password policy of corp.contoso.test. Let the agent's own account read DC=corp,DC=contoso,DC=test.")]
    [InlineData("POL-002", "The agent did not look for fine-grained password policies in corp.contoso.test.")]
    [InlineData("POL-003", "The agent did not look at the names of the containers of corp.contoso.test.")]
    [InlineData("DC-003", "The agent did not look for the PDC emulator of corp.contoso.test.")]
    [InlineData("DC-004", "dc1.corp.contoso.test of corp.contoso.test did not say what time it is.")]
    public void Evaluate_NotLookedAt_IsSkippedWithReason(string checkId, string reason)
    {
        var bare = new DomainFacts("corp.contoso.test", Domain, "CORP", new("dc1.corp.contoso.test", null, true, true));

        Assert.Equal((CheckOutcome.Skipped, reason), Outcome(Evaluate(checkId, bare)));
    }

    private static (CheckOutcome Outcome, string? Reason) Outcome(CheckResult result) => (result.Outcome, result.Reason);
}
