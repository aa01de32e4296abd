using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Tests.Directory.Directories;

namespace WritebackPortal.Checks.Tests.Directory;

public sealed class AccountChecksTests
{
    private static readonly ConnectorCandidate Twin = new(@"CORP\MSOL_0ld", "CN=MSOL_0ld,CN=Users," + Domain, "CONNECT01", true, false, Now.AddYears(-6), Now.AddYears(-2));

    internal static readonly DirectoryFacts Faulty = With(Account with
    {
        IsEnabled = false,
        IsLocked = true,
        ExpiresAt = Now.AddDays(-1),
        PowerfulGroups = ["Domain Admins"],
    }) with
    {
        Domains =
        [
            new(
                "corp.contoso.test",
                Healthy with
                {
                    Excess = [new(ExcessPower.FullControl, Domain, Entry("(A;CI;GA;;;S-1-5-21-1-2-3-1104)", Connector) with { SetOn = Domain, Rights = "Full control" })],
                    Reads = [new("Builtin", "CN=Builtin," + Domain, false, ["List contents"], null)],
                    DomainHead = [new(WritebackRight.UnexpirePassword, false, null)],
                },
                null),
        ],
    };

    [Fact]
    public void Evaluate_AccountNotFound_NamesTheReasonAndIsUnknown()
    {
        var lost = Forest(Healthy) with { Connector = new(null, "Two accounts could be it. Name one in the settings.", [Twin]) };

        var results = EvaluateAll(lost);

        var failed = Assert.Single(results, result => result.Outcome == CheckOutcome.Failed);
        Assert.Equal(("ACC-001", "Two accounts could be it. Name one in the settings."), (failed.Check.Id, Assert.Single(failed.Findings).Message));
        Assert.Equal(new(@"CORP\MSOL_0ld", "not in use by this server, enabled, made by CONNECT01, created 2020-11-20, last sign-in about 2024-11-20", CheckOutcome.Failed), Assert.Single(failed.Evidence));
        Assert.All(results.Where(result => result != failed), result => Assert.Equal(CheckOutcome.Skipped, result.Outcome));
        var judgement = Judgement.Of(Snapshot(lost), results);
        Assert.Equal((Verdict.Unknown, "permissions could not be checked: two accounts could be it. Name one in the settings"), (judgement.Verdict, judgement.Reason));
        Assert.Equal(CheckOutcome.Skipped, judgement.Requirements[(int)Requirement.Permissions].Outcome);
    }

    [Fact]
    public void Evaluate_EveryFault_IsOneCriticalFinding()
    {
        var finding = Assert.Single(Evaluate("ACC-002", Faulty).Findings);

        Assert.Equal((Connector, $"{Connector} cannot sign in: it is disabled, it is locked out and the account has expired."), (finding.Subject, finding.Message));
        Assert.Equal(
            [
                ["Import-Module", "ActiveDirectory"],
                ["Enable-ADAccount", "-Identity", Account.DistinguishedName],
                ["Unlock-ADAccount", "-Identity", Account.DistinguishedName],
                ["Clear-ADAccountExpiration", "-Identity", Account.DistinguishedName],
            ],
            new PowerShellScript(finding.Repair!.Script).Commands);
    }

    [Fact]
    public void Evaluate_PasswordExpired_FailsWithoutScript()
    {
        var finding = Assert.Single(Evaluate("ACC-002", With(Account with { IsPasswordExpired = true })).Findings);

        Assert.Equal(($"{Connector} cannot sign in: its password has expired.", null), (finding.Message, finding.Repair));
    }

    [Fact]
    public void Evaluate_StateUnreadable_IsSkipped()
    {
        Assert.Equal(
            $"The agent cannot tell whether {Connector} is locked out and whether the password of {Connector} has expired. Let the agent's own account read {Account.DistinguishedName}.",
            Evaluate("ACC-002", With(Account with { IsLocked = null, IsPasswordExpired = null })).Reason);
        var clockless = With(Account with { ExpiresAt = Now }) with { Domains = [new("corp.contoso.test", Healthy with { Controller = Controller with { Clock = null } }, null)] };
        Assert.Equal(CheckOutcome.Skipped, Evaluate("ACC-002", clockless).Outcome);
    }

    [Theory]
    [InlineData("CONNECT01", true, Severity.Warning, @"CORP\MSOL_0ld is left from an earlier installation on CONNECT01 and still enabled, and the evidence says when it last signed in: this server writes with CORP\MSOL_4f1c09d2a7be.")]
    [InlineData("CONNECT01", false, Severity.Info, @"CORP\MSOL_0ld, made by CONNECT01, is another connector account, and the evidence says when it last signed in: this server writes with CORP\MSOL_4f1c09d2a7be.")]
    [InlineData("CONNECT02", true, Severity.Info, @"CORP\MSOL_0ld, made by CONNECT02, is another connector account, and the evidence says when it last signed in: this server writes with CORP\MSOL_4f1c09d2a7be.")]
    [InlineData(null, true, Severity.Info, @"CORP\MSOL_0ld is another connector account, and the evidence says when it last signed in: this server writes with CORP\MSOL_4f1c09d2a7be.")]
    public void Evaluate_Twin_WeighsByItsComputer(string? computer, bool isEnabled, Severity severity, string message)
    {
        var facts = Forest(Healthy);

        var result = Evaluate("ACC-003", facts with { Connector = facts.Connector with { Candidates = [InUse, Twin with { Computer = computer, IsEnabled = isEnabled }] } });

        var finding = Assert.Single(result.Findings);
        Assert.Equal((@"CORP\MSOL_0ld", message, severity), (finding.Subject, finding.Message, finding.Severity ?? result.Check.Severity));
    }

    [Fact]
    public void Evaluate_GroupAndEntry_AreTwoFindings()
    {
        Assert.Equal(
            [("Domain Admins", $"{Connector} belongs to Domain Admins, directly or through another group."), (Domain, $"{Connector} has full control on {Domain}.")],
            Evaluate("ACC-004", Faulty).Findings.Select(finding => (finding.Subject, finding.Message)));
    }

    [Fact]
    public void Evaluate_EntryOfAPowerfulGroup_IsThatGroupsFinding()
    {
        var facts = With(Account with { PowerfulGroups = ["Domain Admins"] });
        var excess = new ExcessRight(ExcessPower.TakeOwnership, Domain, Entry("(A;;WO;;;S-1-5-21-1-2-3-512)", @"CORP\Domain Admins"));

        var result = Evaluate("ACC-004", facts with { Domains = [new("corp.contoso.test", Healthy with { Excess = [excess] }, null)] });

        Assert.Equal("Domain Admins", Assert.Single(result.Findings).Subject);
    }

    [Fact]
    public void Evaluate_ManagedAccount_Warns() => Assert.Equal(
        $"{Connector} is a managed service account, which Connect does not support as connector account: choose an ordinary user account in Connect's settings of corp.contoso.test.",
        Assert.Single(Evaluate("ACC-005", With(Account with { IsManaged = true })).Findings).Message);

    private static DirectoryFacts With(ConnectorAccount account)
    {
        var facts = Forest(Healthy);
        return facts with { Connector = facts.Connector with { Account = account } };
    }
}
