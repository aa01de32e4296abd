using WritebackPortal.Checks.Directory.Rights;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Causes;

internal sealed class ProtectedByDesign() : DomainCheck(
    new(
        "ACL-011",
        "No user is kept from writeback by a protected group",
        Severity.Info,
        Requirement.Permissions,
        "Active Directory rewrites the permissions of members of its protected groups every hour. That is by design, and Microsoft does not support writeback for them.",
        DirectoryEvidence.Troubleshooting))
{
    protected override string? Missing(DomainFacts domain) => UserScanFacts.Missing(domain);

    protected override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain)
    {
        if (domain.Users!.Protected > 0)
        {
            yield return new(
                domain.NamingContext,
                $"{DirectoryEvidence.Users(domain.Users.Protected)} of {domain.Domain} cannot be written back, by design: a protected group such as Domain Admins covers them. Do not grant {connector.Name} anything on AdminSDHolder: it could then take over every administrator.")
            {
                Users = domain.Users.Protected,
            };
        }
    }

    protected override IEnumerable<Evidence> Evidence(DomainFacts domain) =>
    [
        UserScanFacts.Evidence(domain.Users!),
        .. domain.Users!.Gaps
            .Where(gap => gap.Reason == GapReason.Protected)
            .Select(gap => new Evidence(gap.Container, $"{UserScanFacts.Users(gap)} protected by design{DirectoryEvidence.Samples(gap.Samples)}", CheckOutcome.Failed)),
    ];
}
