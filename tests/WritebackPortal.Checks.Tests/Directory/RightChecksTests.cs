using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Tests.Directory.Directories;

namespace WritebackPortal.Checks.Tests.Directory;

public sealed class RightChecksTests
{
    private static readonly WritebackRight[] Cmdlet = [WritebackRight.ResetPassword, WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet];

    [Fact]
    public void Evaluate_HealthyDirectory_RaisesNothing() =>
        Assert.All(EvaluateAll(Forest(Healthy)), result => Assert.Equal((result.Check.Id, CheckOutcome.Passed, null), (result.Check.Id, result.Outcome, result.Reason)));

    [Fact]
    public void Evaluate_EverythingGranted_PassesWithEvidence()
    {
        var result = Evaluate("ACL-001", Healthy);

        Assert.Equal(
            [
                new("Connector account", @"CORP\MSOL_4f1c09d2a7be, its description names this server", CheckOutcome.Passed),
                new("Domain controller", "dc1.corp.contoso.test, site Melbourne", CheckOutcome.Passed),
                new("Users", "25 of 25 hold every right, 0 protected by design", CheckOutcome.Passed),
                new("Reset Password", "granted on 25 of 25 users", CheckOutcome.Passed),
            ],
            result.Evidence);
    }

    [Fact]
    public void Evaluate_GrantedNowhere_IsCriticalOnTheDomain()
    {
        var results = EvaluateAll(Forest(With(Gap(Domain, GapReason.NotGranted, 25, Cmdlet))));

        var failed = results.Where(result => result.Outcome == CheckOutcome.Failed).ToList();
        Assert.Equal(["ACL-001", "ACL-003", "ACL-004"], failed.Select(result => result.Check.Id));
        var finding = Assert.Single(failed[0].Findings);
        Assert.Equal(
            (Domain, @"CORP\MSOL_4f1c09d2a7be lacks Reset Password on all 25 users of corp.contoso.test.", null),
            (finding.Subject, finding.Message, finding.Severity));
        Assert.Single(failed.Select(result => Assert.Single(result.Findings).Repair).Distinct());
    }

    [Fact]
    public void Evaluate_PartOfTheUsers_WarnsPerContainer()
    {
        var result = Evaluate("ACL-004", With(
            Gap(Staff, GapReason.NotGranted, 3, WritebackRight.WritePwdLastSet),
            Gap("OU=Sales," + Domain, GapReason.NotGranted, 1, WritebackRight.WritePwdLastSet)));

        Assert.Equal(
            [
                (Staff, @"CORP\MSOL_4f1c09d2a7be lacks Write pwdLastSet on 3 of 25 users of corp.contoso.test: nothing grants it in OU=Staff,DC=corp,DC=contoso,DC=test.", (Severity?)Severity.Warning),
                ("OU=Sales," + Domain, @"CORP\MSOL_4f1c09d2a7be lacks Write pwdLastSet on 1 of 25 users of corp.contoso.test: nothing grants it in OU=Sales,DC=corp,DC=contoso,DC=test.", Severity.Warning),
            ],
            result.Findings.Select(finding => (finding.Subject, finding.Message, finding.Severity)));
    }

    [Fact]
    public void Evaluate_MissingForAnotherCause_PassesAndSaysSo()
    {
        var result = Evaluate("ACL-001", With(Gap(Staff, GapReason.InheritanceDisabled, 2)));

        Assert.Equal(CheckOutcome.Passed, result.Outcome);
        Assert.Equal("granted on 23 of 25 users; a grant does not reach the others, which ACL-006 to ACL-012 name", result.Evidence[^1].Value);
    }

    [Fact]
    public void Evaluate_GroupsOmitted_StillFails()
    {
        var known = With(Gap(Staff, GapReason.NotGranted, 3));
        var scan = known.Users! with { Omitted = [new(GapReason.NotGranted, 4, 5)], Rights = [new(WritebackRight.ResetPassword, 25, 17)] };

        var result = Evaluate("ACL-001", known with { Users = scan });

        Assert.Equal(
            (CheckOutcome.Failed, "corp.contoso.test", @"CORP\MSOL_4f1c09d2a7be lacks Reset Password on 5 users more of corp.contoso.test, in places that are too many to report."),
            (result.Outcome, result.Findings[^1].Subject, result.Findings[^1].Message));
    }

    [Theory]
    [InlineData(null, null, @"CORP\MSOL_4f1c09d2a7be lacks Unexpire Password on the head of corp.contoso.test.", "Grant Unexpire Password on the domain")]
    [InlineData("(OD;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;S-1-5-11)", "Authenticated Users", @"CORP\MSOL_4f1c09d2a7be is denied Unexpire Password on the head of corp.contoso.test, through Authenticated Users.", "Find the entry that denies")]
    public void Evaluate_UnexpireMissing_FailsOnTheHead(string? entry, string? through, string message, string repair)
    {
        var result = Evaluate("ACL-005", Healthy with { DomainHead = [new(WritebackRight.UnexpirePassword, false, entry is null ? null : Entry(entry, through!))] });

        var finding = Assert.Single(result.Findings);
        Assert.Equal((Domain, message, repair), (finding.Subject, finding.Message, finding.Repair?.Title));
    }

    [Fact]
    public void Evaluate_NoUserExamined_IsSkippedWithReason() => Assert.Equal(
        (CheckOutcome.Skipped, "No user of corp.contoso.test could be examined."),
        Outcome(Evaluate("ACL-001", Healthy with { Users = Healthy.Users! with { Rights = [new(WritebackRight.ResetPassword, 0, 0)] } })));

    [Fact]
    public void Evaluate_EmptyDomainBesideAnother_PassesOnTheOther()
    {
        var empty = Healthy with { Domain = "root.contoso.test", Users = Healthy.Users! with { Users = 0, Covered = 0, Rights = [new(WritebackRight.ResetPassword, 0, 0)] } };

        Assert.Equal((CheckOutcome.Passed, null), Outcome(Evaluate("ACL-001", Forest(empty, Healthy))));
        Assert.Equal((CheckOutcome.Skipped, "No user of corp.contoso.test could be examined."), Outcome(Evaluate("ACL-001", Forest(empty))));
    }

    [Fact]
    public void Evaluate_OneDomainFailed_IsSkippedWithItsReason()
    {
        var forest = Forest(Healthy);

        var result = Evaluate("ACL-001", forest with { Domains = [.. forest.Domains, new("sub.contoso.test", null, "No domain controller of sub.contoso.test answers.")] });

        Assert.Equal((CheckOutcome.Skipped, "No domain controller of sub.contoso.test answers."), Outcome(result));
    }

    [Fact]
    public void Evaluate_NotReported_IsSkippedWithReason()
    {
        var blind = Healthy with { Users = Healthy.Users! with { Rights = [] } };

        Assert.Equal("The agent did not report Reset Password on the users of corp.contoso.test.", Evaluate("ACL-001", blind).Reason);
        Assert.Equal("The agent did not report Unexpire Password on the head of corp.contoso.test.", Evaluate("ACL-005", Healthy with { DomainHead = [] }).Reason);
        Assert.Equal("The users of corp.contoso.test were not looked at.", Evaluate("ACL-009", Healthy with { Users = null }).Reason);
    }

    private static (CheckOutcome Outcome, string? Reason) Outcome(CheckResult result) => (result.Outcome, result.Reason);
}
