namespace WritebackPortal.Web.Findings;

public enum AcknowledgeResult
{
    Done,

    /// <summary>The wish itself is at fault.</summary>
    Invalid,

    /// <summary>There is no such server, or it is not theirs to act on.</summary>
    ServerUnknown,

    /// <summary>The check does not fail on this server.</summary>
    NotFailing,

    /// <summary>To accept what stops every reset takes an administrator.</summary>
    NeedsAdministrator,

    /// <summary>Somebody was first.</summary>
    AlreadyAcknowledged,

    /// <summary>The role does not include it.</summary>
    NotAllowed,
}

/// <param name="Acknowledgement">The one that was made, or the one that was there first.</param>
public sealed record AcknowledgeOutcome(AcknowledgeResult Result, Acknowledgement? Acknowledgement = null)
{
    /// <summary>By field name; empty when nothing is wrong with the wish.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } = new Dictionary<string, string>();
}

/// <param name="Made">On how many servers it was acknowledged now.</param>
/// <param name="Others">On how many somebody was first, or the check no longer fails.</param>
public sealed record AcknowledgeCauseOutcome(AcknowledgeResult Result, int Made, int Others)
{
    /// <summary>By field name; empty when nothing is wrong with the wish.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } = new Dictionary<string, string>();
}
