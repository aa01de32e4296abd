using WritebackPortal.Checks.Directory.Coverage;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Users;

/// <summary>The steps that are about the account itself.</summary>
internal static class UserSteps
{
    public static DiagnosisStep Synced(UserIdentity identity)
    {
        const string Title = "Synced to the cloud";
        return identity switch
        {
            { NeverSynchronised: { } why } => new(DiagnosisStepKind.Synced, Title, StepOutcome.Failed, $"{identity.SamAccountName} is never synchronised: {VerdictReason.Fragment(why)}.", null),
            { HasSourceAnchor: true } => new(DiagnosisStepKind.Synced, Title, StepOutcome.Passed, "The account carries the anchor that Connect sets when it first synchronises a user.", null),
            { HasSourceAnchor: false } => new(
                DiagnosisStepKind.Synced,
                Title,
                StepOutcome.AtRisk,
                "The account carries no anchor (mS-DS-ConsistencyGuid). Either Connect has not synchronised it yet, or it uses another anchor.",
                null),
            _ => new(DiagnosisStepKind.Synced, Title, StepOutcome.Skipped, "The agent cannot read whether the account carries Connect's anchor.", null),
        };
    }

    public static DiagnosisStep Usable(UserState state, DateTimeOffset now)
    {
        const string Title = "Account is usable";
        if (state.IsEnabled == false)
        {
            return new(DiagnosisStepKind.Usable, Title, StepOutcome.Failed, "The account is disabled in Active Directory.", null);
        }

        if (state.ExpiresAt <= now)
        {
            return new(DiagnosisStepKind.Usable, Title, StepOutcome.AtRisk, $"The account expired {DiagnosisStep.InstantMark}: a new password does not let it sign in.", null) { Instant = state.ExpiresAt };
        }

        if (Catches(state) is { Count: > 0 } catches)
        {
            return new(DiagnosisStepKind.Usable, Title, StepOutcome.AtRisk, $"The account is enabled, but {DirectoryEvidence.And(catches)}.", null);
        }

        if (Unread(state) is { Count: > 0 } unread)
        {
            return new(DiagnosisStepKind.Usable, Title, StepOutcome.Skipped, $"The agent cannot read {DirectoryEvidence.And(unread)}.", null);
        }

        return state.IsLocked == true ? Locked(state, Title) : new(DiagnosisStepKind.Usable, Title, StepOutcome.Passed, "Enabled, not locked, no smart card required, may change the password.", null);
    }

    public static DiagnosisStep NotProtected(UserFacts user)
    {
        const string Title = "Not a protected account";
        var isReached = user.Rights.All(right => right.IsGranted);
        return user.Protection switch
        {
            { State: ProtectionState.Protected } when isReached => Step(StepOutcome.AtRisk, $"{Groups(user)}, and every right is granted all the same. Microsoft does not support writeback for such accounts."),
            { State: ProtectionState.Protected } => Step(StepOutcome.Failed, $"{Groups(user)}: the directory rewrites its permissions every hour. That is by design and cannot be repaired; do not grant anything on AdminSDHolder for it."),
            { State: ProtectionState.OrphanedAdminCount } when !isReached => Step(StepOutcome.Failed, "The account left a protected group, and adminCount and the cut inheritance stayed behind."),
            { State: ProtectionState.OrphanedAdminCount } => Step(StepOutcome.Passed, "No protected group. adminCount is still set, and every right is granted all the same."),
            { HasAdminCount: true } => Step(StepOutcome.Passed, "No protected group. adminCount is still set, which changes nothing here."),
            _ => Step(StepOutcome.Passed, "No protected group, adminCount is empty."),
        };

        DiagnosisStep Step(StepOutcome outcome, string sentence) => new(DiagnosisStepKind.NotProtected, Title, outcome, sentence, outcome switch
        {
            StepOutcome.Passed => null,
            _ => ReasonCheck.Of(user.Protection.State == ProtectionState.Protected ? GapReason.Protected : GapReason.OrphanedAdminCount),
        });
    }

    private static string Groups(UserFacts user) => user.Protection.Groups is []
        ? "A protected group covers the account"
        : $"{DirectoryEvidence.And(user.Protection.Groups)} {(user.Protection.Groups.Count == 1 ? "covers" : "cover")} the account";

    private static IReadOnlyList<string> Catches(UserState state) =>
    [
        .. state.NeedsSmartCard == true ? ["a smart card is required, so a password does not let it sign in"] : Array.Empty<string>(),
        .. state.MayChangePassword == false ? ["the user may not change the password"] : Array.Empty<string>(),
    ];

    private static IReadOnlyList<string> Unread(UserState state) =>
    [
        .. state.IsEnabled is null ? ["whether it is enabled"] : Array.Empty<string>(),
        .. state.IsLocked is null ? ["whether it is locked"] : Array.Empty<string>(),
        .. state.NeedsSmartCard is null ? ["whether it needs a smart card"] : Array.Empty<string>(),
        .. state.MayChangePassword is null ? ["whether the user may change the password"] : Array.Empty<string>(),
    ];

    // A reset unlocks; a change by somebody who knows the old password does not.
    private static DiagnosisStep Locked(UserState state, string title) => state.LockedUntil is { } until
        ? new(DiagnosisStepKind.Usable, title, StepOutcome.Passed, $"Enabled, and locked until {DiagnosisStep.InstantMark}. A reset unlocks it.", null) { Instant = until }
        : new(DiagnosisStepKind.Usable, title, StepOutcome.Passed, "Enabled, and locked until an administrator unlocks it. A reset unlocks it too.", null);
}
