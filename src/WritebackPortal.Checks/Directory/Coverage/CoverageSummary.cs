using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Coverage;

/// <summary>How many users can be written back, and why the others cannot: the same figures for the portal and the command line.</summary>
/// <param name="Total">Over every domain whose users were read.</param>
/// <param name="Domains">Every domain that was read, in the order of the facts.</param>
/// <param name="Unknown">DNS names of the domains whose users were not read: nothing of them is in <paramref name="Total"/>.</param>
public sealed record CoverageSummary(UserCoverage Total, IReadOnlyList<DomainCoverage> Domains, IReadOnlyList<string> Unknown)
{
    public static CoverageSummary Of(DirectoryFacts directory)
    {
        var domains = directory.Domains
            .Where(domain => domain.Facts?.Users is not null)
            .Select(domain => new DomainCoverage(domain.Domain, UserCoverage.Of(domain.Facts!.Users!)))
            .ToList();
        return new(
            UserCoverage.Sum([.. domains.Select(domain => domain.Coverage)]),
            domains,
            [.. directory.Domains.Where(domain => domain.Facts?.Users is null).Select(domain => domain.Domain)]);
    }
}

/// <param name="Domain">DNS name of the domain.</param>
public sealed record DomainCoverage(string Domain, UserCoverage Coverage);

/// <param name="Users">Users that synchronisation can reach.</param>
/// <param name="Covered">Users on whom the connector account holds every right.</param>
/// <param name="Reasons">Why the others are not covered, the largest first. A user with two reasons is in two.</param>
public sealed record UserCoverage(int Users, int Covered, IReadOnlyList<ReasonCoverage> Reasons)
{
    /// <summary>How many cannot be written back, those included of whom nothing is known.</summary>
    public int NotCovered => Users - Covered;

    /// <summary>For example <c>98.7 %</c>, rounded down: one user that is left out never reads as none. Empty without users.</summary>
    public string Percent => CoverageText.Percent(Covered, Users);

    /// <summary>For example <c>98.7 % of 41,230 users can be written back; 536 cannot.</c></summary>
    public string Sentence => CoverageText.Sentence(this);

    internal static UserCoverage Of(UserScan scan) => new(scan.Users, scan.Covered, ReasonCoverage.Of(scan));

    internal static UserCoverage Sum(IReadOnlyList<UserCoverage> parts) => new(
        parts.Sum(part => part.Users),
        parts.Sum(part => part.Covered),
        ReasonCoverage.Sum([.. parts.SelectMany(part => part.Reasons)]));
}
