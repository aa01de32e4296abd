using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Causes;

internal sealed class NothingDenies() : CauseCheck(
    new(
        "ACL-009",
        "No entry denies the connector account a right",
        Severity.Critical,
        Requirement.Permissions,
        "An entry that denies beats every grant behind it in the list, whatever was granted on the domain.",
        DirectoryEvidence.Troubleshooting),
    GapReason.Denied)
{
    private protected override string Place(CoverageGap gap) => gap.Entry?.SetOn ?? gap.Container;

    private protected override string Message(ConnectorAccount connector, DomainFacts domain, string place, IReadOnlyList<CoverageGap> gaps) =>
        $"{connector.Name} is denied {Rights(gaps)} on {DirectoryEvidence.Users(Count(gaps))} of {domain.Domain} by {Entries(gaps)} on {place}.";

    private static string Entries(IReadOnlyList<CoverageGap> gaps) => gaps.Select(gap => gap.Entry?.Trustee).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList() switch
    {
        [] => "an entry",
        var trustees => $"an entry about {DirectoryEvidence.And(trustees)}",
    };
}
