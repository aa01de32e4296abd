using WritebackPortal.Checks.Directory.Users;
using WritebackPortal.Checks.Tests.Network;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Network;
using static WritebackPortal.Checks.Tests.Directory.Directories;

namespace WritebackPortal.Checks.Tests.Directory;

public sealed class UserDiagnosisTests
{
    private static readonly UserFacts User = new(
        "corp.contoso.test",
        Controller,
        Now,
        Account,
        new("CN=Test User 17," + Staff, "tuser17", "test.user17@contoso.test", "Test User 17", "user", true),
        new(true, false, null, true, false, false, Now.AddDays(-30), false, null),
        new(ProtectionState.None, [], false, null),
        [.. Decisions(null, null)],
        Healthy.DomainHead,
        new(PolicySource.Domain, null, Policy));

    [Fact]
    public void Of_HealthyUser_CanReset()
    {
        var diagnosis = UserDiagnosis.Of(User, []);

        Assert.Equal(
            (DiagnosisVerdict.CanReset, "Test User 17 can reset: the new password is written back.", ""),
            (diagnosis.Verdict, diagnosis.Headline, diagnosis.Summary));
        Assert.Equal(
            [
                "Allowed to reset: Skipped",
                "Synced to the cloud: Passed",
                "The request reaches the server: Skipped",
                "Account is usable: Passed",
                "Not a protected account: Passed",
                "The connector account can sign in and look users up: Passed",
                "The connector account may reset: Passed",
                "The domain controller takes the password: Passed",
                "The password policy lets the user: Passed",
                "The names above can be written through: Passed",
            ],
            diagnosis.Steps.Select(step => $"{step.Title}: {step.Outcome}"));
        Assert.Empty(diagnosis.Sees);
    }

    public static TheoryData<GapReason> Reasons => [.. Enum.GetValues<GapReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Of_OneReason_NamesTheCheckThatTheScanFails(GapReason reason)
    {
        var gap = CauseChecksTests.GapOf(reason) with { Samples = [User.Identity.DistinguishedName], Users = 1 };

        var diagnosis = UserDiagnosis.Of(UserWith(reason, gap), []);

        var scanned = Assert.Single(EvaluateAll(Forest(With(gap))), result => result.Outcome == CheckOutcome.Failed);
        var step = Assert.Single(diagnosis.Steps, step => step.Kind == DiagnosisStepKind.Rights);
        Assert.Equal(scanned.Check.Id, step.CheckId);
        Assert.Equal(Assert.Single(scanned.Findings).Repair, step.Repair);
        Assert.Equal(reason == GapReason.Conditional ? DiagnosisVerdict.Unknown : DiagnosisVerdict.CannotReset, diagnosis.Verdict);
        Assert.All(
            diagnosis.Steps.Where(other => other.Outcome is StepOutcome.Failed or StepOutcome.AtRisk),
            other => Assert.Equal(scanned.Check.Id, other.CheckId));
        Assert.DoesNotContain(" reasons", diagnosis.Headline, StringComparison.Ordinal);
        Assert.Equal(reason == GapReason.Conditional ? [] : ["SSPR_0029"], diagnosis.Sees.Select(message => message.Code));
    }

    [Fact]
    public void Of_UnreadableUser_IsUnknownAsInTheScan()
    {
        var diagnosis = UserDiagnosis.Of(User with { Rights = [] }, []);

        Assert.Equal(
            (DiagnosisVerdict.Unknown, "Whether Test User 17 can reset is not known: what the connector account may do cannot be told."),
            (diagnosis.Verdict, diagnosis.Headline));
        Assert.Equal("ACL-013", Step(diagnosis, DiagnosisStepKind.Rights).CheckId);
    }

    [Fact]
    public void Of_OnlyChangePasswordMissing_IsAtRisk()
    {
        var user = User with { Rights = [.. User.Rights.Select(right => right.Right == WritebackRight.ChangePassword ? right with { IsGranted = false, Reason = GapReason.NotGranted, Container = Domain } : right)] };

        var diagnosis = UserDiagnosis.Of(user, []);

        Assert.Equal((DiagnosisVerdict.AtRisk, "Test User 17 can reset, but a change with the old password may fail."), (diagnosis.Verdict, diagnosis.Headline));
        Assert.Equal("ACL-002", Step(diagnosis, DiagnosisStepKind.Rights).CheckId);
    }

    [Fact]
    public void Of_NetworkAndRightsBroken_GivesTwoReasonsAndBothCodes()
    {
        var user = UserWith(GapReason.InheritanceDisabledAbove, CauseChecksTests.GapOf(GapReason.InheritanceDisabledAbove));

        var diagnosis = UserDiagnosis.Of(user, BrokenNetwork());

        Assert.Equal(
            ("Test User 17 cannot reset, for two reasons.", "All of it must be repaired: the request does not reach the server and the connector account may not reset the password."),
            (diagnosis.Headline, diagnosis.Summary));
        Assert.Equal(["SSPR_0030", "SSPR_0029"], diagnosis.Sees.Select(message => message.Code));
        Assert.Equal(("NET-002", StepOutcome.Failed), (Step(diagnosis, DiagnosisStepKind.Reaches).CheckId, Step(diagnosis, DiagnosisStepKind.Reaches).Outcome));
        Assert.Equal("Set the password in Active Directory Users and Computers. That does not use writeback and works today.", diagnosis.HelpNow);
        Assert.Equal("We know why the reset fails and are repairing it. We will set a new password for you now.", diagnosis.Tell);
    }

    [Fact]
    public void Of_HealthyNetwork_PassesThatStep() => Assert.Equal(
        StepOutcome.Passed,
        Step(UserDiagnosis.Of(User, [.. CheckCatalog.All.Select(check => check.Evaluate(Networks.Direct(Networks.Healthy("a.servicebus.windows.net"))))]), DiagnosisStepKind.Reaches).Outcome);

    [Fact]
    public void Of_MinimumAgeNotOver_SaysWhen()
    {
        var next = Now.AddHours(5);

        var diagnosis = UserDiagnosis.Of(User with { Policy = new(PolicySource.FineGrained, "Strict", Policy) { NextChangeAt = next } }, []);

        var step = Step(diagnosis, DiagnosisStepKind.Policy);
        Assert.Equal(
            ("POL-002", "The password was set too recently: under the policy Strict it can be set again at 2026-11-20T13:00:00.0000000+00:00.", "Strict"),
            (step.CheckId, step.Text(instant => instant.ToString("O", null)), step.Note));
        Assert.Equal("Test User 17 cannot reset: the password was set too recently.", diagnosis.Headline);
        Assert.Equal([new UserMessage(null, "The on-premises policy does not allow the password to be reset.")], diagnosis.Sees);
    }

    [Fact]
    public void Of_MinimumAgeOver_Passes() =>
        Assert.Equal(DiagnosisVerdict.CanReset, UserDiagnosis.Of(User with { Policy = User.Policy with { NextChangeAt = Now } }, []).Verdict);

    [Fact]
    public void Of_PolicyUnknown_SkipsTheStepAndStillAnswers()
    {
        var diagnosis = UserDiagnosis.Of(User with { Policy = new(PolicySource.Unknown, null, null) }, []);

        Assert.Equal((DiagnosisVerdict.CanReset, StepOutcome.Skipped), (diagnosis.Verdict, Step(diagnosis, DiagnosisStepKind.Policy).Outcome));
    }

    public static TheoryData<string, UserState, StepOutcome, DiagnosisVerdict, string> States => new()
    {
        { "disabled", User.State with { IsEnabled = false }, StepOutcome.Failed, DiagnosisVerdict.CannotReset, "The account is disabled in Active Directory." },
        { "expired", User.State with { ExpiresAt = Now }, StepOutcome.AtRisk, DiagnosisVerdict.AtRisk, "The account expired {instant}: a new password does not let it sign in." },
        { "smart card", User.State with { NeedsSmartCard = true, MayChangePassword = false }, StepOutcome.AtRisk, DiagnosisVerdict.AtRisk, "The account is enabled, but a smart card is required, so a password does not let it sign in and the user may not change the password." },
        { "locked", User.State with { IsLocked = true, LockedUntil = Now.AddMinutes(5) }, StepOutcome.Passed, DiagnosisVerdict.CanReset, "Enabled, and locked until {instant}. A reset unlocks it." },
        { "locked for good", User.State with { IsLocked = true }, StepOutcome.Passed, DiagnosisVerdict.CanReset, "Enabled, and locked until an administrator unlocks it. A reset unlocks it too." },
        { "unreadable", User.State with { IsEnabled = null, IsLocked = null }, StepOutcome.Skipped, DiagnosisVerdict.Unknown, "The agent cannot read whether it is enabled and whether it is locked." },
    };

    [Theory]
    [MemberData(nameof(States))]
    public void Of_AccountState_IsOneStep(string name, UserState state, StepOutcome outcome, DiagnosisVerdict verdict, string sentence)
    {
        var diagnosis = UserDiagnosis.Of(User with { State = state }, []);

        var step = Step(diagnosis, DiagnosisStepKind.Usable);
        Assert.Equal((name, outcome, verdict, sentence), (name, step.Outcome, diagnosis.Verdict, step.Sentence));
        Assert.Equal(sentence.Contains(DiagnosisStep.InstantMark, StringComparison.Ordinal), step.Instant is not null);
    }

    [Fact]
    public void Of_ProtectedThoughGranted_IsAtRisk()
    {
        var diagnosis = UserDiagnosis.Of(User with { Protection = new(ProtectionState.Protected, ["Domain Admins", "Backup Operators"], true, null) }, []);

        Assert.Equal(
            (DiagnosisVerdict.AtRisk, "ACL-011", "Domain Admins and Backup Operators cover the account, and every right is granted all the same. Microsoft does not support writeback for such accounts."),
            (diagnosis.Verdict, Step(diagnosis, DiagnosisStepKind.NotProtected).CheckId, Step(diagnosis, DiagnosisStepKind.NotProtected).Sentence));
    }

    [Fact]
    public void Of_ConnectorDisabledOrControllerReadOnly_CannotReset()
    {
        var diagnosis = UserDiagnosis.Of(User with { Connector = Account with { IsEnabled = false }, Controller = Controller with { IsWritable = false } }, []);

        Assert.Equal(["ACC-002", "DC-002"], diagnosis.Steps.Where(step => step.Outcome == StepOutcome.Failed).Select(step => step.CheckId));
    }

    [Fact]
    public void Of_ReservedName_CannotReset()
    {
        var diagnosis = UserDiagnosis.Of(User with { ReservedNames = [new("OU=a\\,b," + Domain, [","], 1)] }, []);

        Assert.Equal((DiagnosisVerdict.CannotReset, "POL-003"), (diagnosis.Verdict, Step(diagnosis, DiagnosisStepKind.Names).CheckId));
    }

    [Fact]
    public void Of_UnexpireMissing_IsAtRisk() => Assert.Equal(
        "Test User 17 can reset, but the new password expires at once.",
        UserDiagnosis.Of(User with { DomainHead = [new(WritebackRight.UnexpirePassword, false, null)] }, []).Headline);

    [Fact]
    public void Of_NeverSynchronised_CannotReset() => Assert.Equal(
        "Test User 17 cannot reset: the account is never synchronised.",
        UserDiagnosis.Of(User with { Identity = User.Identity with { NeverSynchronised = "A built-in account." } }, []).Headline);

    [Theory]
    [InlineData(null, "A new user in OU=Staff,DC=corp,DC=contoso,DC=test can reset: the new password is written back.")]
    [InlineData(GapReason.InheritanceDisabledAbove, "A new user in OU=Staff,DC=corp,DC=contoso,DC=test cannot reset: a container does not inherit permissions.")]
    [InlineData(GapReason.NotGranted, "A new user in OU=Staff,DC=corp,DC=contoso,DC=test cannot reset: the connector account may not reset the password.")]
    [InlineData(GapReason.Conditional, "Whether a new user in OU=Staff,DC=corp,DC=contoso,DC=test can reset is not known: what the connector account may do cannot be told.")]
    public void Of_Container_PredictsForNewUsers(GapReason? reason, string headline)
    {
        var container = new ContainerFacts(
            "corp.contoso.test", Controller, Now, Account, Staff, "user", [.. Decisions(reason, null)], reason == GapReason.InheritanceDisabledAbove ? Staff : null, 12);

        Assert.Equal(headline, UserDiagnosis.Of(container, []).Headline);
    }

    [Fact]
    public void Of_EveryDiagnosis_UsesNoGenderedPronoun()
    {
        string[] pronouns = [" her ", " his ", " she ", " he ", " him "];
        var texts = Enum.GetValues<GapReason>()
            .Select(reason => UserDiagnosis.Of(UserWith(reason, CauseChecksTests.GapOf(reason)), BrokenNetwork()))
            .SelectMany(diagnosis => (string[])[diagnosis.Headline, diagnosis.Summary, diagnosis.HelpNow, diagnosis.Tell, .. diagnosis.Steps.SelectMany(step => (string[])[step.Title, step.Sentence])]);

        Assert.All(texts, text => Assert.DoesNotContain(pronouns, pronoun => $" {text} ".Contains(pronoun, StringComparison.OrdinalIgnoreCase)));
    }

    private static UserFacts UserWith(GapReason reason, CoverageGap gap) => User with
    {
        Identity = User.Identity with { ObjectClass = gap.ObjectClass },
        Rights = [.. Decisions(reason, gap.Entry)],
        Protection = reason switch
        {
            GapReason.Protected => new(ProtectionState.Protected, ["Domain Admins"], true, User.Identity.DistinguishedName),
            GapReason.OrphanedAdminCount => new(ProtectionState.OrphanedAdminCount, [], true, User.Identity.DistinguishedName),
            GapReason.InheritanceDisabled => new(ProtectionState.InheritanceDisabled, [], false, User.Identity.DistinguishedName),
            GapReason.InheritanceDisabledAbove => new(ProtectionState.None, [], false, Staff),
            _ => User.Protection,
        },
    };

    private static IEnumerable<UserRightDecision> Decisions(GapReason? reason, AccessEntry? entry) =>
        from right in (WritebackRight[])[WritebackRight.ResetPassword, WritebackRight.ChangePassword, WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet]
        let isMissing = reason is not null && right == WritebackRight.ResetPassword
        select new UserRightDecision(right, !isMissing, isMissing ? reason : null, isMissing ? Staff : null, isMissing ? entry : null);

    private static IReadOnlyList<CheckResult> BrokenNetwork()
    {
        var snapshot = Networks.Direct(Networks.Faulty("a.servicebus.windows.net", NetworkPhase.Connect, NetworkFault.ConnectTimedOut));
        return [.. CheckCatalog.All.Select(check => check.Evaluate(snapshot))];
    }

    private static DiagnosisStep Step(UserDiagnosis diagnosis, DiagnosisStepKind kind) => diagnosis.Steps.Single(step => step.Kind == kind);
}
