using WritebackPortal.Checks;
using WritebackPortal.Contracts;

namespace WritebackPortal.Web.Compare;

/// <summary>One server at one moment, as far as it is known.</summary>
/// <param name="At">The moment that is asked about.</param>
/// <param name="Facts">What was seen; null when nothing was or when it is no longer kept.</param>
/// <param name="Results">What the checks say; without facts what history says of them, and empty where that says nothing either.</param>
/// <param name="Reason">Why the verdict is what it is; may be empty.</param>
public sealed record ComparedSide(
    Guid ServerId,
    string ServerName,
    DateTimeOffset At,
    Snapshot? Facts,
    IReadOnlyList<CheckResult> Results,
    Verdict Verdict,
    string Reason)
{
    /// <summary>The run that brought the facts.</summary>
    public Guid? RunId { get; init; }

    public bool IsKnown => Results is not [];
}
