using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Portal;

internal enum PortalAnswerKind
{
    /// <summary>The portal took what was sent, or answered what was asked.</summary>
    Accepted,

    /// <summary>The portal refuses the token.</summary>
    Unauthorized,

    /// <summary>The portal no longer takes anything from this agent.</summary>
    Revoked,

    /// <summary>The portal does not know the run or the lookup, or cancelled it: nothing more of it is wanted.</summary>
    NotWanted,

    /// <summary>The portal does not know this kind of section.</summary>
    SectionUnknown,

    /// <summary>The portal will never take this request as it is.</summary>
    Rejected,

    /// <summary>The portal answers, and failed over this request.</summary>
    Failed,

    /// <summary>The portal cannot be reached, or asks to come back later.</summary>
    Unavailable,
}

/// <param name="Detail">What happened, as a sentence for the log; empty when accepted.</param>
internal sealed record PortalAnswer(PortalAnswerKind Kind, string Detail)
{
    /// <summary>What the portal wants looked at; only an answer to the question for the next work has it.</summary>
    public AgentWork? Work { get; init; }

    /// <summary>The portal's clock, when it told.</summary>
    public DateTimeOffset? PortalTime { get; init; }
}
