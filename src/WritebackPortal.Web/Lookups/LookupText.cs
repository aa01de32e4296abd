using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Web.Lookups;

/// <summary>What may be asked, and what an answer must be.</summary>
internal static class LookupText
{
    /// <summary>More than a distinguished name or a user principal name has.</summary>
    public const int LongestQuery = 1024;

    /// <summary>The question as it is sent, or null when it is none.</summary>
    public static string? Query(string? typed)
    {
        var query = typed?.Trim() ?? "";
        return query.Length is > 0 and <= LongestQuery && !query.Any(char.IsControl) ? query : null;
    }

    /// <summary>Either facts about one thing, or the reason why there are none.</summary>
    public static bool IsValid(Observation<LookupFacts> answer) => answer switch
    {
        { Facts: null } => !string.IsNullOrWhiteSpace(answer.Failure),
        { Failure: not null } => false,
        { Facts: { } facts } => facts.User is null != facts.Container is null,
    };
}
