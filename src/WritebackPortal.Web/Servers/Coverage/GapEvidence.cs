using WritebackPortal.Checks.Directory.Coverage;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Web.Servers.Coverage;

/// <summary>The groups of users in one domain that a check is about, the largest first.</summary>
public sealed record GapEvidence(ConnectorAccount Connector, DomainFacts Domain, IReadOnlyList<CoverageGap> Gaps)
{
    /// <summary>Empty for a check that is not about groups of users.</summary>
    public static IReadOnlyList<GapEvidence> Of(DirectoryFacts? directory, string checkId) => directory?.Connector.Account is not { } connector
        ? []
        :
        [
            .. from domain in directory.Domains.Select(domain => domain.Facts).OfType<DomainFacts>()
               where domain.Users is not null
               let gaps = GapsOf(domain.Users!, checkId)
               where gaps.Count > 0
               select new GapEvidence(connector, domain, gaps),
        ];

    private static IReadOnlyList<CoverageGap> GapsOf(UserScan scan, string checkId) =>
        [.. UserCoverage.Of(scan).Reasons.Where(reason => reason.CheckId == checkId).SelectMany(reason => reason.Places).SelectMany(place => place.Gaps)];
}
