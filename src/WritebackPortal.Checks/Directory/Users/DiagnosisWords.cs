namespace WritebackPortal.Checks.Directory.Users;

/// <summary>What the steps mean together, in words for the help desk.</summary>
internal static class DiagnosisWords
{
    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    public static UserDiagnosis Of(string subject, IReadOnlyList<DiagnosisStep> steps)
    {
        var verdict = VerdictOf(steps);
        var causes = Causes(steps, verdict);
        return new(
            verdict,
            subject,
            Headline(subject, verdict, causes),
            Summary(verdict, causes),
            steps,
            [.. Sees(steps).Distinct()],
            HelpNow(verdict, causes),
            Tell(verdict, causes));
    }

    private static DiagnosisVerdict VerdictOf(IReadOnlyList<DiagnosisStep> steps) => steps switch
    {
        _ when steps.Any(step => step.Outcome == StepOutcome.Failed) => DiagnosisVerdict.CannotReset,
        _ when steps.Any(IsUndecided) => DiagnosisVerdict.Unknown,
        _ when steps.Any(step => step.Outcome == StepOutcome.AtRisk) => DiagnosisVerdict.AtRisk,
        _ => DiagnosisVerdict.CanReset,
    };

    // What is in the cloud is never looked at, and an agent with few rights cannot see every policy: neither makes an answer useless.
    private static bool IsUndecided(DiagnosisStep step) =>
        step is { Outcome: StepOutcome.Skipped, Kind: DiagnosisStepKind.Usable or DiagnosisStepKind.ConnectorReady or DiagnosisStepKind.Rights };

    // Two steps can fail for one cause: a protected group also takes the rights away.
    private static List<DiagnosisStep> Causes(IReadOnlyList<DiagnosisStep> steps, DiagnosisVerdict verdict) =>
    [
        .. steps
            .Where(step => verdict switch
            {
                DiagnosisVerdict.CannotReset => step.Outcome == StepOutcome.Failed,
                DiagnosisVerdict.AtRisk => step.Outcome == StepOutcome.AtRisk,
                DiagnosisVerdict.Unknown => IsUndecided(step),
                _ => false,
            })
            .DistinctBy(step => step.CheckId ?? step.Kind.ToString()),
    ];

    private static string Headline(string subject, DiagnosisVerdict verdict, List<DiagnosisStep> causes) => verdict switch
    {
        DiagnosisVerdict.CanReset => $"{subject} can reset: the new password is written back.",
        DiagnosisVerdict.AtRisk => $"{subject} can reset, but {Cause(causes[0])}{(causes.Count > 1 ? $", and {causes.Count - 1} more" : "")}.",
        DiagnosisVerdict.CannotReset when causes.Count == 1 => $"{subject} cannot reset: {Cause(causes[0])}.",
        DiagnosisVerdict.CannotReset => $"{subject} cannot reset, for {Number(causes.Count)} reasons.",
        _ => $"Whether {Lower(subject)} can reset is not known: {Cause(causes[0])}.",
    };

    private static string Summary(DiagnosisVerdict verdict, List<DiagnosisStep> causes) => (verdict, causes.Count) switch
    {
        (DiagnosisVerdict.CannotReset, 1) => "This must be repaired first.",
        (DiagnosisVerdict.CannotReset, _) => $"All of it must be repaired: {DirectoryEvidence.And([.. causes.Select(Cause)])}.",
        (DiagnosisVerdict.AtRisk, > 1) => $"Worth a look: {DirectoryEvidence.And([.. causes.Select(Cause)])}.",
        _ => "",
    };

    private static string Cause(DiagnosisStep step) => (step.Kind, step.Outcome) switch
    {
        (DiagnosisStepKind.Synced, StepOutcome.Failed) => "the account is never synchronised",
        (DiagnosisStepKind.Synced, _) => "the account may not be synchronised yet",
        (DiagnosisStepKind.Reaches, StepOutcome.Failed) => "the request does not reach the server",
        (DiagnosisStepKind.Reaches, _) => "the way to the server is at risk",
        (DiagnosisStepKind.Usable, StepOutcome.Failed) => "the account is disabled",
        (DiagnosisStepKind.Usable, StepOutcome.Skipped) => "the state of the account cannot be read",
        (DiagnosisStepKind.Usable, _) => "the account cannot use a new password in every way",
        (DiagnosisStepKind.NotProtected, _) when step.CheckId == "ACL-007" => "the account kept the protection of a group that it left",
        (DiagnosisStepKind.NotProtected, _) => "a protected group covers the account",
        (DiagnosisStepKind.Inherits, _) => "a container does not inherit permissions",
        (DiagnosisStepKind.ConnectorReady, StepOutcome.Failed) => "the connector account cannot sign in",
        (DiagnosisStepKind.ConnectorReady, StepOutcome.Skipped) => "the state of the connector account cannot be read",
        (DiagnosisStepKind.ConnectorReady, _) => "the connector account may be refused when it looks users up",
        (DiagnosisStepKind.Rights, StepOutcome.Failed) => "the connector account may not reset the password",
        (DiagnosisStepKind.Rights, StepOutcome.Skipped) => "what the connector account may do cannot be told",
        (DiagnosisStepKind.Rights, _) when step.CheckId == "ACL-005" => "the new password expires at once",
        (DiagnosisStepKind.Rights, _) => "a change with the old password may fail",
        (DiagnosisStepKind.Controller, _) => "the domain controller does not take the password",
        (DiagnosisStepKind.Policy, _) => "the password was set too recently",
        _ => "a name above the account cannot be written through",
    };

    private static IEnumerable<UserMessage> Sees(IReadOnlyList<DiagnosisStep> steps) =>
        from step in steps
        where step.Outcome == StepOutcome.Failed
        let message = step.Kind switch
        {
            DiagnosisStepKind.Reaches => new UserMessage("SSPR_0030", "The cloud has no connection to the server."),
            DiagnosisStepKind.NotProtected or DiagnosisStepKind.Rights or DiagnosisStepKind.Inherits => new("SSPR_0029", "An administrator has to repair something on-premises."),
            DiagnosisStepKind.Policy => new(null, "The on-premises policy does not allow the password to be reset."),
            _ => null,
        }
        where message is not null
        select message;

    private static string HelpNow(DiagnosisVerdict verdict, List<DiagnosisStep> causes) => verdict switch
    {
        DiagnosisVerdict.CanReset or DiagnosisVerdict.AtRisk => "Nothing has to be done in Active Directory before a reset. If it fails all the same, look at the licence, the group and the sign-in methods in Microsoft Entra.",
        DiagnosisVerdict.Unknown => "If the reset fails, set the password in Active Directory Users and Computers. That does not use writeback.",
        _ when Has(causes, DiagnosisStepKind.Usable) => "The account is disabled: find out whether it may be used, and enable it before anything else.",
        _ when causes.Any(cause => cause.CheckId == "ACL-011") => "Let an administrator who may reset such accounts set the password in Active Directory Users and Computers. That does not use writeback.",
        _ => "Set the password in Active Directory Users and Computers. That does not use writeback and works today.",
    };

    private static string Tell(DiagnosisVerdict verdict, List<DiagnosisStep> causes) => verdict switch
    {
        DiagnosisVerdict.CanReset or DiagnosisVerdict.AtRisk => "You can reset your password yourself. If it fails, send us the code on the page and the time.",
        DiagnosisVerdict.Unknown => "We cannot say yet whether your reset will work. Try it, and send us the code on the page and the time if it fails.",
        _ when Has(causes, DiagnosisStepKind.Usable) => "Your account is disabled. We will find out why and come back to you.",
        _ when causes.Any(cause => cause.CheckId == "ACL-011") => "Your account is specially protected, so self-service cannot reset its password. An administrator will do it for you.",
        _ when causes.TrueForAll(cause => cause.Kind == DiagnosisStepKind.Policy) => "Your password was changed a short while ago, and our policy asks to wait before it is changed again. If you cannot wait, we will set a new one for you.",
        _ => "We know why the reset fails and are repairing it. We will set a new password for you now.",
    };

    private static bool Has(List<DiagnosisStep> causes, DiagnosisStepKind kind) => causes.Exists(cause => cause.Kind == kind);

    private static string Number(int count) => count < Numbers.Length ? Numbers[count] : count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Lower(string subject) => subject.StartsWith("A new ", StringComparison.Ordinal) ? "a" + subject[1..] : subject;
}
