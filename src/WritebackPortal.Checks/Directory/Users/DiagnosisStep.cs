namespace WritebackPortal.Checks.Directory.Users;

/// <summary>One step on the way of a reset, from the cloud to the account.</summary>
/// <param name="Title">What holds when the step passes.</param>
/// <param name="Sentence">What was seen. Where it speaks of <see cref="Instant"/> it holds <see cref="InstantMark"/>; use <see cref="Text"/>.</param>
/// <param name="CheckId">The check that names the same cause on the server's page; null where there is none.</param>
public sealed record DiagnosisStep(DiagnosisStepKind Kind, string Title, StepOutcome Outcome, string Sentence, string? CheckId)
{
    /// <summary>Stands in <see cref="Sentence"/> where the instant is to be written.</summary>
    public const string InstantMark = "{instant}";

    /// <summary>A time that the sentence speaks of (UTC), to be shown in the viewer's zone; null when it speaks of none.</summary>
    public DateTimeOffset? Instant { get; init; }

    /// <summary>What is worth knowing beside it, for example the name of the policy; empty as a rule.</summary>
    public string Note { get; init; } = "";

    /// <summary>What repairs it; null when nothing can be proposed or nothing has to be repaired.</summary>
    public Repair? Repair { get; init; }

    /// <summary>The sentence with the instant as the viewer reads it.</summary>
    public string Text(Func<DateTimeOffset, string> format) =>
        Instant is { } instant ? Sentence.Replace(InstantMark, format(instant), StringComparison.Ordinal) : Sentence;
}

public enum DiagnosisStepKind
{
    Allowed,
    Synced,
    Reaches,
    Usable,
    NotProtected,
    Inherits,
    ConnectorReady,
    Rights,
    Controller,
    Policy,
    Names,
}

public enum StepOutcome
{
    Passed,
    AtRisk,
    Failed,

    /// <summary>Not looked at, or not to be told. Never a pass.</summary>
    Skipped,
}
