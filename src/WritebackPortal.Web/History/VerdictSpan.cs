using WritebackPortal.Checks;

namespace WritebackPortal.Web.History;

/// <summary>A stretch of time in which a server's verdict and its reason stayed the same.</summary>
/// <param name="End">When it ended; null while it lasts.</param>
public sealed record VerdictSpan(Verdict Verdict, string Reason, DateTimeOffset Start, DateTimeOffset? End);

/// <summary>A stretch of time in which a check had the same outcome and the same findings.</summary>
/// <param name="Reason">Why it was skipped or in error; null otherwise.</param>
/// <param name="End">When it ended; null while it lasts.</param>
public sealed record CheckSpan(
    string CheckId,
    CheckOutcome Outcome,
    string? Reason,
    IReadOnlyList<SpanFinding> Findings,
    DateTimeOffset Start,
    DateTimeOffset? End);

public sealed record SpanFinding(string Subject, string Message);
