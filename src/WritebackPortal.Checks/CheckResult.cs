namespace WritebackPortal.Checks;

public enum CheckOutcome
{
    Passed,
    Failed,

    /// <summary>The facts are missing, with the reason why. Never a pass.</summary>
    Skipped,

    /// <summary>The check itself is faulty.</summary>
    Error,
}

/// <summary>One thing that a check holds against one object.</summary>
/// <param name="Subject">The one object at fault. With the check's id it identifies the finding between runs.</param>
/// <param name="Message">What is wrong with the subject, in one sentence.</param>
public sealed record Finding(string Subject, string Message)
{
    /// <summary>What repairs it; null when nothing can be proposed.</summary>
    public Repair? Repair { get; init; }

    /// <summary>How bad this finding is where that differs from its check; null for the check's own severity.</summary>
    public Severity? Severity { get; init; }

    /// <summary>The domain that it is about; null when it is not about one.</summary>
    public string? Domain { get; init; }

    /// <summary>How many users it stops; null when it is not about users.</summary>
    public int? Users { get; init; }
}

/// <summary>What an administrator runs or asks for. Text only: nothing in this product runs it.</summary>
/// <param name="Title">For example <c>Grant the missing rights</c>.</param>
/// <param name="Audience">Who it is for, for example <c>a domain administrator, in PowerShell</c>.</param>
/// <param name="Script">Filled in for this server, ready to copy.</param>
/// <param name="Undo">What takes it back; null when there is nothing to undo.</param>
/// <param name="Effect">What it changes, and how long that takes.</param>
public sealed record Repair(string Title, string Audience, string Script, string? Undo, string Effect)
{
    /// <summary>
    /// The same for the command prompt (cmd.exe), where it can be said there: some steps need PowerShell, and some characters
    /// cannot be quoted on its command line. Null where only PowerShell serves.
    /// </summary>
    public string? Cmd { get; init; }
}

/// <summary>One observed fact that a person can verify.</summary>
/// <param name="Label">What was looked at, for example <c>login.microsoftonline.com</c>.</param>
/// <param name="Value">What was seen, for example <c>20.190.151.7, 12 ms</c>.</param>
/// <param name="Outcome">Whether it speaks for or against the check.</param>
public sealed record Evidence(string Label, string Value, CheckOutcome Outcome);

/// <param name="Reason">Why it was skipped or could not be evaluated; null otherwise.</param>
public sealed record CheckResult(
    CheckInfo Check,
    CheckOutcome Outcome,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<Evidence> Evidence,
    string? Reason)
{
    internal static CheckResult From(CheckInfo check, IEnumerable<Finding> findings, IEnumerable<Evidence> evidence) =>
        From(check, findings, evidence, null);

    /// <param name="unanswered">What could not be looked at; null when nothing was missing.</param>
    internal static CheckResult From(CheckInfo check, IEnumerable<Finding> findings, IEnumerable<Evidence> evidence, string? unanswered) =>
        (Finding[])[.. findings] switch
        {
            [] when unanswered is not null => new(check, CheckOutcome.Skipped, [], [.. evidence], unanswered),
            [] => new(check, CheckOutcome.Passed, [], [.. evidence], null),
            var found => new(check, CheckOutcome.Failed, found, [.. evidence], null),
        };

    internal static CheckResult Skipped(CheckInfo check, string reason) => new(check, CheckOutcome.Skipped, [], [], reason);

    internal static CheckResult Broken(CheckInfo check) =>
        new(check, CheckOutcome.Error, [], [], "The check itself failed. The portal's log says why.");
}
