using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Tests.Directory.Directories;

namespace WritebackPortal.Checks.Tests.Directory;

public sealed class CauseChecksTests
{
    public static TheoryData<GapReason, string, Severity, string> Causes => new()
    {
        { GapReason.NotGranted, "ACL-001", Severity.Warning, $@"{Connector} lacks Reset Password on 3 of 25 users of corp.contoso.test: nothing grants it in {Staff}." },
        { GapReason.InheritanceDisabled, "ACL-006", Severity.Warning, $@"3 users of corp.contoso.test in {Staff} do not inherit permissions, so {Connector} lacks Reset Password." },
        { GapReason.OrphanedAdminCount, "ACL-007", Severity.Warning, $@"3 users of corp.contoso.test in {Staff} left a protected group and kept its protection, so {Connector} lacks Reset Password." },
        { GapReason.InheritanceDisabledAbove, "ACL-008", Severity.Warning, $@"{Staff} does not inherit permissions, so {Connector} lacks Reset Password on 3 users of corp.contoso.test below it." },
        { GapReason.Denied, "ACL-009", Severity.Warning, $@"{Connector} is denied Reset Password on 3 users of corp.contoso.test by an entry about CORP\Helpdesk on {Staff}." },
        { GapReason.ClassNotCovered, "ACL-010", Severity.Warning, $@"{Connector} lacks Reset Password on 3 users of corp.contoso.test in {Staff}: the grant is not for class inetOrgPerson." },
        { GapReason.Protected, "ACL-011", Severity.Info, $@"3 users of corp.contoso.test cannot be written back, by design: a protected group such as Domain Admins covers them. Do not grant {Connector} anything on AdminSDHolder: it could then take over every administrator." },
        { GapReason.Conditional, "ACL-012", Severity.Warning, $@"{Connector} holds Reset Password on 3 users of corp.contoso.test only by an entry with a condition on {Staff}, which is not evaluated." },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void Evaluate_OneCause_IsNamedByItsCheckAndNoOther(GapReason reason, string checkId, Severity severity, string message)
    {
        var results = EvaluateAll(Forest(With(GapOf(reason))));

        var failed = Assert.Single(results, result => result.Outcome != CheckOutcome.Passed);
        var finding = Assert.Single(failed.Findings);
        Assert.Equal(
            (checkId, CheckOutcome.Failed, severity, reason == GapReason.Protected ? Domain : Staff, message),
            (failed.Check.Id, failed.Outcome, finding.Severity ?? failed.Check.Severity, finding.Subject, finding.Message));
        Assert.Equal(reason == GapReason.Protected, finding.Repair is null);
    }

    [Theory]
    [InlineData(GapReason.InheritanceDisabled, "ACL-006", Severity.Critical)]
    [InlineData(GapReason.OrphanedAdminCount, "ACL-007", Severity.Critical)]
    [InlineData(GapReason.InheritanceDisabledAbove, "ACL-008", Severity.Critical)]
    [InlineData(GapReason.Denied, "ACL-009", Severity.Critical)]
    [InlineData(GapReason.ClassNotCovered, "ACL-010", Severity.Critical)]
    [InlineData(GapReason.Conditional, "ACL-012", Severity.Warning)]
    public void Evaluate_NobodyIsCovered_WeighsAsItsCheck(GapReason reason, string checkId, Severity severity)
    {
        var result = Evaluate(checkId, With(GapOf(reason) with { Users = 25 }));

        Assert.Equal(severity, Assert.Single(result.Findings).Severity ?? result.Check.Severity);
    }

    [Fact]
    public void Evaluate_OnlyChangeDeniedToEverybody_IsAWarning()
    {
        var result = Evaluate("ACL-009", With(Gap(Domain, GapReason.Denied, 25, WritebackRight.ChangePassword)));

        Assert.Equal(Severity.Warning, Assert.Single(result.Findings).Severity);
    }

    [Fact]
    public void Evaluate_OneUserWithTwoCauses_IsNamedByBoth()
    {
        var domain = With(
            Gap(Staff, GapReason.Denied, 1, WritebackRight.ResetPassword),
            Gap(Domain, GapReason.NotGranted, 1, WritebackRight.WriteLockoutTime));

        Assert.Equal(
            ["ACL-003", "ACL-009"],
            EvaluateAll(Forest(domain)).Where(result => result.Outcome == CheckOutcome.Failed).Select(result => result.Check.Id));
    }

    [Theory]
    [InlineData(GapReason.InheritanceDisabled, "ACL-006")]
    [InlineData(GapReason.Denied, "ACL-009")]
    [InlineData(GapReason.Conditional, "ACL-012")]
    public void Evaluate_OnlyOmittedGroups_StillFails(GapReason reason, string checkId)
    {
        var result = Evaluate(checkId, Healthy with { Users = Healthy.Users! with { Omitted = [new(reason, 2, 7)] } });

        Assert.Equal("7 users more of corp.contoso.test in 2 groups that are too many to report.", Assert.Single(result.Findings).Message);
    }

    [Fact]
    public void Evaluate_UnreadableUsers_WarnsWithSamples()
    {
        var result = Evaluate("ACL-013", Healthy with { Users = Healthy.Users! with { Covered = 23, Unreadable = 2, UnreadableSamples = ["CN=a," + Staff] } });

        var finding = Assert.Single(result.Findings);
        Assert.Equal(
            (Domain, $"The agent cannot read the permissions of 2 users of corp.contoso.test, so nothing is known about what {Connector} may do there: let the agent's own account read permissions on them.", Severity.Warning),
            (finding.Subject, finding.Message, finding.Severity ?? result.Check.Severity));
        Assert.Equal(new Evidence("CN=a," + Staff, "its permissions cannot be read", CheckOutcome.Failed), result.Evidence[^1]);
    }

    [Fact]
    public void Evaluate_ListsOutOfOrder_Informs()
    {
        var result = Evaluate("ACL-014", Healthy with { Users = Healthy.Users! with { NonCanonical = 1, NonCanonicalSamples = ["CN=a," + Staff] } });

        Assert.Equal((CheckOutcome.Failed, Severity.Info, Domain), (result.Outcome, result.Worst(), Assert.Single(result.Findings).Subject));
    }

    [Fact]
    public void Evaluate_ReadsMissing_WarnsAndGrantsExactlyThem()
    {
        var samServer = "CN=Server,CN=System," + Domain;

        var result = Evaluate("ACL-015", Healthy with { Reads = [new("SAM server object", samServer, false, ["List contents", "Read permissions"], null)] });

        var finding = Assert.Single(result.Findings);
        Assert.Equal(
            (samServer, $"{Connector} lacks List contents and Read permissions on the SAM server object of corp.contoso.test."),
            (finding.Subject, finding.Message));
        Assert.Equal($"dsacls '{samServer}' /G '{Connector}:LCRC'", finding.Repair?.Script);
        Assert.Equal($"dsacls \"{samServer}\" /G \"{Connector}:LCRC\"", finding.Repair?.Cmd);
    }

    [Fact]
    public void Evaluate_ReadsUnknown_IsSkippedAndNamesTheObject()
    {
        var result = Evaluate("ACL-015", Healthy with { Reads = [new("Builtin", "CN=Builtin," + Domain, null, [], null)] });

        Assert.Equal((CheckOutcome.Skipped, $"The agent cannot read the permissions of CN=Builtin,{Domain}. Let the agent's own account read permissions on it."), (result.Outcome, result.Reason));
    }

    internal static CoverageGap GapOf(GapReason reason) => Gap(Staff, reason, 3) with
    {
        ObjectClass = reason == GapReason.ClassNotCovered ? "inetOrgPerson" : "user",
        Entry = reason switch
        {
            GapReason.Denied => Entry("(OD;CI;CR;00299570-246d-11d0-a768-00aa006e0529;;S-1-5-21-1-2-3-1200)", @"CORP\Helpdesk") with { SetOn = Staff },
            GapReason.Conditional => Entry("(XA;CI;CR;;;S-1-5-21-1-2-3-1104;(@User.Level > 2))", Connector) with { SetOn = Staff, IsConditional = true },
            _ => null,
        },
    };
}
