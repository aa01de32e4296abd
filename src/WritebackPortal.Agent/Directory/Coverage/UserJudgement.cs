using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Coverage;

internal enum UserStanding
{
    /// <summary>The connector account holds every right.</summary>
    Covered,

    Uncovered,

    /// <summary>Rights are missing because a protected group covers the user, by design.</summary>
    Protected,

    /// <summary>The descriptor may not be read: nothing is known.</summary>
    Unreadable,
}

/// <summary>What one user's descriptor means for the connector account.</summary>
/// <param name="Id">objectGUID.</param>
/// <param name="Granted">The rights that are held; empty when unreadable.</param>
/// <param name="Gaps">Why the others are not; one entry for each reason and place.</param>
/// <param name="IsCanonical">Whether the list is in the order that the system's tools write.</param>
internal sealed record UserJudgement(
    Guid Id,
    string DistinguishedName,
    UserStanding Standing,
    IReadOnlyList<WritebackRight> Granted,
    IReadOnlyList<UserGap> Gaps,
    bool IsCanonical);

/// <summary>What users have in common that lack the same rights for the same reason in the same place.</summary>
internal sealed record UserGap(
    GapReason Reason, string Container, IReadOnlyList<WritebackRight> Missing, AccessEntry? Entry, string ObjectClass);
