using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Checks.Directory.Rights;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Tests.Directory;

public sealed class RightChecksTests
{
    private const string Domain = "DC=corp,DC=contoso,DC=test";
    private const string Staff = "OU=Staff," + Domain;

    private static readonly DomainFacts Healthy = new(
        "corp.contoso.test", Domain, "CORP", new("dc1.corp.contoso.test", null, true, true))
    {
        Users = new(
            25,
            25,
            0,
            0,
            [
                new(WritebackRight.ResetPassword, 25, 25),
                new(WritebackRight.ChangePassword, 25, 25),
                new(WritebackRight.WriteLockoutTime, 25, 25),
                new(WritebackRight.WritePwdLastSet, 25, 25),
            ],
            [],
            [],
            new(DateTimeOffset.UnixEpoch, 25, 1, FullScanReason.First)),
        DomainHead = [new(WritebackRight.UnexpirePassword, true, Entry("(OA;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;S-1-5-11)", "Authenticated Users"))],
    };

    [Fact]
    public void Evaluate_EverythingGranted_PassesWithEvidence()
    {
        var result = Evaluate(new ResetPasswordRight(), Healthy);

        Assert.Equal((CheckOutcome.Passed, 0), (result.Outcome, result.Findings.Count));
        Assert.Equal(
            [
                new("Connector account", @"CORP\MSOL_4f1c09d2a7be, its description names this server", CheckOutcome.Passed),
                new("Domain controller", "dc1.corp.contoso.test", CheckOutcome.Passed),
                new("Users", "25 of 25 hold every right, 0 protected by design", CheckOutcome.Passed),
                new("Reset Password", "granted on 25 of 25 users", CheckOutcome.Passed),
            ],
            result.Evidence);
    }

    [Fact]
    public void Evaluate_GrantedNowhere_FailsOnTheDomainWithRepair()
    {
        var result = Evaluate(new ResetPasswordRight(), With(WritebackRight.ResetPassword, 0, Gap(Domain, GapReason.NotGranted, 25)));

        var finding = Assert.Single(result.Findings);
        Assert.Equal(
            (Domain, @"CORP\MSOL_4f1c09d2a7be lacks Reset Password on all 25 users of corp.contoso.test.", null),
            (finding.Subject, finding.Message, finding.Severity));
        Assert.Equal(
            """
            Import-Module 'C:\Program Files\Microsoft Azure Active Directory Connect\AdSyncConfig\AdSyncConfig.psm1'
            Set-ADSyncPasswordWritebackPermissions `
              -ADConnectorAccountDN 'CN=MSOL_4f1c09d2a7be,CN=Users,DC=corp,DC=contoso,DC=test' `
              -ADobjectDN 'DC=corp,DC=contoso,DC=test'
            # The same for this right alone:
            # dsacls 'DC=corp,DC=contoso,DC=test' /I:S /G 'CORP\MSOL_4f1c09d2a7be:CA;Reset Password;user'
            """,
            finding.Repair?.Script,
            ignoreLineEndingDifferences: true);
        Assert.Equal(
            """
            Import-Module ActiveDirectory
            $path = 'AD:\DC=corp,DC=contoso,DC=test'
            $acl = Get-Acl -LiteralPath $path
            $account = [System.Security.Principal.SecurityIdentifier]'S-1-5-21-1-2-3-1104'
            $entry = New-Object System.DirectoryServices.ActiveDirectoryAccessRule($account, 'ExtendedRight', 'Allow', [guid]'00299570-246d-11d0-a768-00aa006e0529', 'Descendents', [guid]'bf967aba-0de6-11d0-a285-00aa003049e2')
            $acl.RemoveAccessRuleSpecific($entry)
            Set-Acl -LiteralPath $path -AclObject $acl
            """,
            finding.Repair?.Undo,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Evaluate_PartOfTheUsers_WarnsPerContainer()
    {
        var result = Evaluate(new PwdLastSetRight(), With(
            WritebackRight.WritePwdLastSet,
            20,
            Gap(Staff, GapReason.InheritanceDisabledAbove, 3),
            Gap(Staff, GapReason.InheritanceDisabled, 1),
            Gap("OU=Sales," + Domain, GapReason.NotGranted, 1)));

        Assert.Equal(
            [
                (Staff, @"CORP\MSOL_4f1c09d2a7be lacks Write pwdLastSet on 4 of 25 users of corp.contoso.test: 3 users below a container that does not inherit permissions, in OU=Staff,DC=corp,DC=contoso,DC=test; 1 user cut off from inheritance, in OU=Staff,DC=corp,DC=contoso,DC=test.", (Severity?)Severity.Warning),
                ("OU=Sales," + Domain, @"CORP\MSOL_4f1c09d2a7be lacks Write pwdLastSet on 1 of 25 users of corp.contoso.test: 1 user without an entry that grants it, in OU=Sales,DC=corp,DC=contoso,DC=test.", Severity.Warning),
            ],
            result.Findings.Select(finding => (finding.Subject, finding.Message, finding.Severity)));
    }

    [Fact]
    public void Evaluate_InetOrgPersons_RepairNamesTheirClass()
    {
        var gap = Gap(Staff, GapReason.NotGranted, 2) with { ObjectClass = "inetOrgPerson" };

        var result = Evaluate(new LockoutTimeRight(), With(WritebackRight.WriteLockoutTime, 23, gap));

        Assert.Equal(
            "dsacls 'OU=Staff,DC=corp,DC=contoso,DC=test' /I:S /G 'CORP\\MSOL_4f1c09d2a7be:WP;lockoutTime;inetOrgPerson'",
            Assert.Single(result.Findings).Repair?.Script);
    }

    [Fact]
    public void Evaluate_Denied_RepairOnlyLooks()
    {
        var gap = Gap(Staff, GapReason.Denied, 1) with { Entry = Entry("(OD;;CR;00299570-246d-11d0-a768-00aa006e0529;;S-1-5-21-1-2-3-1104)", "CORP\\MSOL_4f1c09d2a7be") };

        var repair = Assert.Single(Evaluate(new ResetPasswordRight(), With(WritebackRight.ResetPassword, 24, gap)).Findings).Repair;

        Assert.Null(repair?.Undo);
        Assert.StartsWith("Changes nothing:", repair?.Effect, StringComparison.Ordinal);
        Assert.Contains("$name = 'CN=user0001,OU=Staff,DC=corp,DC=contoso,DC=test'", repair?.Script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, @"CORP\MSOL_4f1c09d2a7be lacks Unexpire Password on the head of corp.contoso.test.", true)]
    [InlineData("(OD;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;S-1-5-11)", "Authenticated Users", @"CORP\MSOL_4f1c09d2a7be is denied Unexpire Password on the head of corp.contoso.test, through Authenticated Users.", false)]
    public void Evaluate_UnexpireMissing_FailsOnTheHead(string? entry, string? through, string message, bool grants)
    {
        var result = Evaluate(new UnexpirePasswordRight(), Healthy with { DomainHead = [new(WritebackRight.UnexpirePassword, false, entry is null ? null : Entry(entry, through!))] });

        var finding = Assert.Single(result.Findings);
        Assert.Equal((Domain, message), (finding.Subject, finding.Message));
        Assert.Equal(
            grants,
            finding.Repair?.Script == @"dsacls 'DC=corp,DC=contoso,DC=test' /G 'CORP\MSOL_4f1c09d2a7be:CA;Unexpire Password'");
    }

    [Fact]
    public void Evaluate_NoUserExamined_IsSkippedWithReason()
    {
        var result = Evaluate(new ResetPasswordRight(), Healthy with { Users = Healthy.Users! with { Rights = [new(WritebackRight.ResetPassword, 0, 0)] } });

        Assert.Equal((CheckOutcome.Skipped, "No user of corp.contoso.test could be examined."), (result.Outcome, result.Reason));
    }

    [Fact]
    public void Evaluate_RightNotReported_IsSkippedWithReason()
    {
        Assert.Equal("The agent did not report Reset Password.", Evaluate(new ResetPasswordRight(), Healthy with { Users = Healthy.Users! with { Rights = [] } }).Reason);
        Assert.Equal("The agent did not report Unexpire Password.", Evaluate(new UnexpirePasswordRight(), Healthy with { DomainHead = [] }).Reason);
    }

    [Theory]
    [InlineData("OU=O'Brien", "'OU=O''Brien'")]
    [InlineData("OU=O’Brien", "'OU=O’’Brien'")]
    [InlineData("OU=$(calc)`n", "'OU=$(calc)`n'")]
    [InlineData("OU=a\nRemove-Item", "'OU=a?Remove-Item'")]
    public void Quote_HostileName_StaysALiteral(string text, string expected) => Assert.Equal(expected, PowerShellText.Quote(text));

    [Fact]
    public void Catalog_EachRightCheck_HasItsPage()
    {
        var pages = System.IO.Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "checks"), "ACL-*.md").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(
            CheckCatalog.All.Where(check => check.Info.Requirement == Requirement.Permissions).Select(check => check.Info.Id),
            pages.Order(StringComparer.Ordinal));
    }

    private static CheckResult Evaluate(Check check, DomainFacts domain) => check.Evaluate(
        new(new("CONNECT01", "Linux", "1.0.0"), DateTimeOffset.UnixEpoch) { Directory = new(Forest(domain), null, 1) });

    private static DirectoryFacts Forest(DomainFacts domain) => new(
        "corp.contoso.test",
        new(new(@"CORP\MSOL_4f1c09d2a7be", $"CN=MSOL_4f1c09d2a7be,CN=Users,{Domain}", "S-1-5-21-1-2-3-1104", ConnectorDiscovery.Description, true), null, []),
        [new(domain.Domain, domain, null)]);

    private static DomainFacts With(WritebackRight right, int granted, params CoverageGap[] gaps) => Healthy with
    {
        Users = Healthy.Users! with
        {
            Rights = [.. Healthy.Users.Rights.Select(each => each.Right == right ? each with { Granted = granted } : each)],
            Gaps = [.. gaps.Select(gap => gap with { Missing = [right] })],
        },
    };

    private static CoverageGap Gap(string container, GapReason reason, int users) => new(
        reason, container, [], null, "user", users, [$"CN=user0001,{container}"]);

    private static AccessEntry Entry(string sddl, string trustee) =>
        new(sddl, sddl.StartsWith("(OD", StringComparison.Ordinal), trustee, "S-1-5-11", "");
}
