using WritebackPortal.Checks.Directory.Policies;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Users;

/// <summary>The steps on which the directory refuses a password that the connector account may set.</summary>
internal static class PolicySteps
{
    public static DiagnosisStep Lets(UserFacts user)
    {
        const string Title = "The password policy lets the user";
        var policy = user.Policy;
        var checkId = policy.Source == PolicySource.Domain ? "POL-001" : "POL-002";
        if (policy.NextChangeAt is { } next && next > user.ReadAt)
        {
            return new(DiagnosisStepKind.Policy, Title, StepOutcome.Failed, $"The password was set too recently: under {Name(policy)} it can be set again at {DiagnosisStep.InstantMark}.", checkId)
            {
                Instant = next,
                Note = Note(policy),
            };
        }

        return policy is { Source: not PolicySource.Unknown, Policy: { } settings }
            ? new(DiagnosisStepKind.Policy, Title, StepOutcome.Passed, Sentence(user, settings), null) { Instant = user.State.PasswordLastSet, Note = Note(policy) }
            : new(DiagnosisStepKind.Policy, Title, StepOutcome.Skipped, "The agent may not see which password policy applies to this user.", "POL-002") { Note = Note(policy) };
    }

    public static DiagnosisStep Names(IReadOnlyList<ReservedName> names)
    {
        const string Title = "The names above can be written through";
        return names is [var first, ..]
            ? new(DiagnosisStepKind.Names, Title, StepOutcome.Failed, $"The name of {first.Container} holds what the sync engine cannot write through: {string.Join(" and ", first.Characters)}.", "POL-003")
            {
                Repair = NamesAreWritable.Rename(first.Container),
            }
            : new(DiagnosisStepKind.Names, Title, StepOutcome.Passed, "No reserved character in the names above.", null);
    }

    private static string Sentence(UserFacts user, PasswordPolicy settings)
    {
        var last = user.State switch
        {
            { MustChange: true } => "The password must be changed at the next sign-in. ",
            { PasswordLastSet: not null } => $"Last set {DiagnosisStep.InstantMark}. ",
            _ => "",
        };
        var age = settings.MinimumAge > TimeSpan.Zero ? $"The minimum age of {PolicyText.Of(settings.MinimumAge)} does not stand in the way now." : "No minimum age.";
        return $"{last}{age} History {settings.HistoryLength}, length {settings.MinimumLength}.";
    }

    private static string Name(UserPolicy policy) => policy.Name is { } name ? $"the policy {name}" : "the domain's password policy";

    private static string Note(UserPolicy policy) => policy.Source switch
    {
        PolicySource.Domain => "The domain's policy",
        PolicySource.FineGrained => policy.Name ?? "A fine-grained policy",
        _ => "",
    };
}
