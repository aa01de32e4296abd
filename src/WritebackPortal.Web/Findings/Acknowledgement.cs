namespace WritebackPortal.Web.Findings;

public enum AcknowledgementKind
{
    /// <summary>Somebody knows and works on it.</summary>
    Acknowledged,

    /// <summary>Somebody decided to live with it for a time.</summary>
    Accepted,
}

/// <summary>Why an acknowledgement no longer holds.</summary>
public enum AcknowledgementEnd
{
    /// <summary>Somebody took it back.</summary>
    Withdrawn,

    /// <summary>Its time was over.</summary>
    Expired,

    /// <summary>The check finds something else than what was acknowledged.</summary>
    Changed,

    /// <summary>The check passes.</summary>
    Resolved,
}

/// <summary>Somebody's word on a failing check of one server. It never changes a verdict: it says who knows, why, and until when.</summary>
/// <param name="Until">The first instant at which it no longer holds.</param>
public sealed record Acknowledgement(
    Guid Id,
    Guid ServerId,
    string CheckId,
    AcknowledgementKind Kind,
    string Reason,
    string By,
    DateTimeOffset At,
    DateTimeOffset Until)
{
    /// <summary>Null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public AcknowledgementEnd? End { get; init; }

    /// <summary>Who withdrew it; null when the portal ended it by itself.</summary>
    public string? EndedBy { get; init; }
}

/// <summary>A stretch of a server's history in which a failing check was acknowledged.</summary>
/// <param name="To">When it ended; null while it holds.</param>
/// <param name="End">Why it ended; null while it holds.</param>
public sealed record AcknowledgedStretch(
    string CheckId,
    AcknowledgementKind Kind,
    string Reason,
    string By,
    DateTimeOffset From,
    DateTimeOffset? To,
    DateTimeOffset Until,
    AcknowledgementEnd? End,
    string? EndedBy);
