using WritebackPortal.Checks;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Lab.Tests.Directory;

public sealed class RightsTests
{
    private const string EveryoneMayChange = "(OA;;CR;ab721a53-1e2f-11d0-9819-00aa0040529b;;WD)";
    private const string AuthenticatedUsersMayUnexpire = "(OA;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;AU)";

    [Fact]
    public async Task Checks_HealthyDomain_AllPass()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);

        var results = await lab.CheckAsync(cancellationToken);

        Assert.Equal(
            [("ACL-001", CheckOutcome.Passed), ("ACL-002", CheckOutcome.Passed), ("ACL-003", CheckOutcome.Passed), ("ACL-004", CheckOutcome.Passed), ("ACL-005", CheckOutcome.Passed)],
            results.Take(5).Select(result => (result.Check.Id, result.Outcome)));
        Assert.Empty(results.Where(result => result.Outcome == CheckOutcome.Failed).Select(result => result.Check.Id));
    }

    [Fact]
    public async Task Checks_ControllerWithoutPolicyHints_ExactlyItsCheckFails()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.SetAttributeAsync("@ROOTDSE", "supportedControl", [], cancellationToken);

        var results = await lab.CheckAsync(cancellationToken);

        Assert.Equal(["DC-001"], results.Where(result => result.Outcome == CheckOutcome.Failed).Select(result => result.Check.Id));
    }

    [Theory]
    [InlineData(WritebackRight.ResetPassword, "ACL-001", @"CORP\MSOL_4f1c09d2a7be lacks Reset Password on all 8 users of corp.contoso.test.")]
    [InlineData(WritebackRight.ChangePassword, "ACL-002", @"CORP\MSOL_4f1c09d2a7be lacks Change Password on all 8 users of corp.contoso.test.")]
    [InlineData(WritebackRight.WriteLockoutTime, "ACL-003", @"CORP\MSOL_4f1c09d2a7be lacks Write lockoutTime on all 8 users of corp.contoso.test.")]
    [InlineData(WritebackRight.WritePwdLastSet, "ACL-004", @"CORP\MSOL_4f1c09d2a7be lacks Write pwdLastSet on all 8 users of corp.contoso.test.")]
    [InlineData(WritebackRight.UnexpirePassword, "ACL-005", @"CORP\MSOL_4f1c09d2a7be lacks Unexpire Password on the head of corp.contoso.test.")]
    public async Task Checks_OneRightRemoved_ExactlyItsCheckFails(WritebackRight right, string id, string message)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await RemoveAsync(lab, right, cancellationToken);

        var results = await lab.CheckAsync(cancellationToken);

        Assert.Equal([id], results.Where(result => result.Outcome == CheckOutcome.Failed).Select(result => result.Check.Id));
        Assert.Equal(
            [(SambaDomainController.NamingContext, message, (Severity?)null)],
            results.Where(result => result.Check.Id == id).SelectMany(result => result.Findings).Select(finding => (finding.Subject, finding.Message, finding.Severity)));
    }

    [Fact]
    public async Task ObserveAsync_InheritanceCutAtContainer_GapNamesContainerAndCount()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.DisableInheritanceAsync(DirectoryLab.Sales, cancellationToken);

        var facts = await lab.ReadAsync(cancellationToken);

        AssertRights(
            facts,
            new(WritebackRight.ResetPassword, 8, 5),
            new(WritebackRight.ChangePassword, 8, 8),
            new(WritebackRight.WriteLockoutTime, 8, 5),
            new(WritebackRight.WritePwdLastSet, 8, 5));
        AssertGaps(facts, GapReason.InheritanceDisabledAbove, DirectoryLab.Sales, ResetGrant(lab), "user", "sales0001", "sales0002", "sales0003");
    }

    [Fact]
    public async Task ObserveAsync_LeftProtection_IsAnOrphanWithTheGrantThatStops()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.CoverByAdminSdHolderAsync(DirectoryLab.User("staff0002"), cancellationToken);

        var facts = await lab.ReadAsync(cancellationToken);

        Assert.Equal(0, Scan(facts).Protected);
        AssertGaps(facts, GapReason.OrphanedAdminCount, DirectoryLab.Staff, ResetGrant(lab), "user", "staff0002");
    }

    [Fact]
    public async Task ObserveAsync_UserInProtectedGroup_IsCountedAndLeftOut()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.RunToolAsync(["group", "add", "Tier0"], cancellationToken);
        await lab.Controller.RunToolAsync(["group", "addmembers", "Tier0", "staff0001"], cancellationToken);
        await lab.Controller.RunToolAsync(["group", "addmembers", "Account Operators", "Tier0"], cancellationToken);
        await lab.Controller.CoverByAdminSdHolderAsync(DirectoryLab.User("staff0001"), cancellationToken);

        var facts = await lab.ReadAsync(cancellationToken);

        Assert.Equal((8, 7, 1), (Scan(facts).Users, Scan(facts).Covered, Scan(facts).Protected));
        AssertRights(facts, [.. SchemaRights.Select(right => new UserRight(right, 7, 7))]);
    }

    [Fact]
    public async Task ObserveAsync_ExplicitDeny_GapNamesTheEntry()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        var deny = $"(OD;;CR;00299570-246d-11d0-a768-00aa006e0529;;{lab.ConnectorSid})";
        await lab.Controller.AddEntriesAsync(DirectoryLab.User("staff0003"), deny, cancellationToken);

        var facts = await lab.ReadAsync(cancellationToken);

        AssertRights(
            facts,
            new(WritebackRight.ResetPassword, 8, 7),
            new(WritebackRight.ChangePassword, 8, 8),
            new(WritebackRight.WriteLockoutTime, 8, 8),
            new(WritebackRight.WritePwdLastSet, 8, 8));
        AssertGaps(facts, GapReason.Denied, DirectoryLab.Staff, deny, "user", "staff0003");
    }

    [Fact]
    public async Task ObserveAsync_InetOrgPersons_LackWhatIsGrantedOnUsers()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.AddInetOrgPersonsAsync("Partners", 2, cancellationToken);

        var facts = await lab.ReadAsync(cancellationToken);

        AssertRights(
            facts,
            new(WritebackRight.ResetPassword, 10, 8),
            new(WritebackRight.ChangePassword, 10, 10),
            new(WritebackRight.WriteLockoutTime, 10, 8),
            new(WritebackRight.WritePwdLastSet, 10, 8));
        AssertGaps(facts, GapReason.ClassNotCovered, SambaDomainController.NamingContext, ResetGrant(lab), "inetOrgPerson", "partners0001", "partners0002");
    }

    [Fact]
    public async Task ObserveAsync_GrantToGroupOfConnector_Counts()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.RevokeAsync(lab.ConnectorSid, WritebackRight.ResetPassword, cancellationToken);
        await lab.Controller.RunToolAsync(["group", "add", "Writeback"], cancellationToken);
        await lab.Controller.RunToolAsync(["group", "addmembers", "Writeback", SambaDomainController.ConnectorName], cancellationToken);
        await lab.Controller.GrantAsync(await lab.Controller.GetSidAsync("Writeback", cancellationToken), [WritebackRight.ResetPassword], cancellationToken);

        var facts = await lab.ReadAsync(cancellationToken);

        AssertRights(facts, [.. SchemaRights.Select(right => new UserRight(right, 8, 8))]);
    }

    [Fact]
    public async Task ObserveAsync_HealthyDomain_FactsNameEverything()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);

        var facts = await lab.ReadAsync(cancellationToken);

        Assert.Equal(
            ("corp.contoso.test", SambaDomainController.NamingContext, "dc1.corp.contoso.test"),
            (facts.Forest, facts.Domains[0].Facts?.NamingContext, facts.Domains[0].Facts?.Controller.Name));
        var account = facts.Connector.Account!;
        Assert.Empty(account.PowerfulGroups);
        Assert.Equal(
            new ConnectorAccount(@"CORP\MSOL_4f1c09d2a7be", $"CN=MSOL_4f1c09d2a7be,CN=Users,{SambaDomainController.NamingContext}", lab.ConnectorSid, ConnectorDiscovery.Description, true)
            {
                IsLocked = false,
                IsPasswordExpired = false,
                PowerfulGroups = account.PowerfulGroups,
            },
            account);
        Assert.Equal((8, 8, 0), (Scan(facts).Users, Scan(facts).Covered, Scan(facts).Protected));
        Assert.Equal(
            [(WritebackRight.UnexpirePassword, true, "(OA;;CR;ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501;;S-1-5-11)", "Authenticated Users")],
            facts.Domains[0].Facts!.DomainHead.Select(right => (right.Right, right.IsGranted, right.DecidingEntry?.Sddl, right.DecidingEntry?.Trustee)));
    }

    [Fact]
    public async Task ObserveAsync_FirstTime_ChangesNothingButTheSignIn()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        var before = (await lab.Controller.AdministerAsync(["highest-change"], cancellationToken)).Trim();

        await lab.ReadAsync(cancellationToken);

        // A controller notes the sign-in itself on the account that signed in.
        var changed = await lab.Controller.AdministerAsync(["changed-since", before], cancellationToken);
        Assert.Equal($"CN={SambaDomainController.ConnectorName},CN=Users,{SambaDomainController.NamingContext}", changed.Trim());
    }

    [Fact]
    public async Task ObserveAsync_SecondTime_LeavesChangeNumber()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.ReadAsync(cancellationToken);
        var before = await lab.Controller.AdministerAsync(["highest-change"], cancellationToken);

        await lab.ReadAsync(cancellationToken);

        Assert.Equal(before, await lab.Controller.AdministerAsync(["highest-change"], cancellationToken));
    }

    private static IEnumerable<WritebackRight> SchemaRights => Enum.GetValues<WritebackRight>().Except([WritebackRight.UnexpirePassword]);

    private static async Task RemoveAsync(DirectoryLab lab, WritebackRight right, CancellationToken cancellationToken)
    {
        switch (right)
        {
            case WritebackRight.ChangePassword:
                foreach (var user in new[] { "staff0001", "staff0002", "staff0003", "staff0004", "staff0005", "sales0001", "sales0002", "sales0003" })
                {
                    await lab.Controller.RemoveEntriesAsync(DirectoryLab.User(user), [EveryoneMayChange], cancellationToken);
                }

                break;
            case WritebackRight.UnexpirePassword:
                await lab.Controller.RemoveEntriesAsync(SambaDomainController.NamingContext, [AuthenticatedUsersMayUnexpire], cancellationToken);
                break;
            default:
                await lab.Controller.RevokeAsync(lab.ConnectorSid, right, cancellationToken);
                break;
        }
    }

    // Records compare their lists by reference.
    private static void AssertRights(DirectoryFacts facts, params UserRight[] expected) => Assert.Equivalent(expected, Scan(facts).Rights, strict: true);

    private static void AssertGaps(DirectoryFacts facts, GapReason reason, string container, string? entry, string objectClass, params string[] users)
    {
        var gap = Assert.Single(Scan(facts).Gaps);
        Assert.Equal(
            (reason, container, entry, objectClass, users.Length, string.Join(';', users.Select(DirectoryLab.User))),
            (gap.Reason, gap.Container, gap.Entry?.Sddl, gap.ObjectClass, gap.Users, string.Join(';', gap.Samples)));
    }

    private static string ResetGrant(DirectoryLab lab) =>
        $"(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;{lab.ConnectorSid})";

    private static UserScan Scan(DirectoryFacts facts) => facts.Domains[0].Facts!.Users!;
}
