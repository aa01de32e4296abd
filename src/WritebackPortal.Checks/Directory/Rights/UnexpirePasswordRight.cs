using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Rights;

internal sealed class UnexpirePasswordRight() : DomainCheck(
    new(
        "ACL-005",
        "A password that the connector account sets does not expire at once",
        Severity.Warning,
        Requirement.Permissions,
        "Without Unexpire Password on the domain head a new password is born expired: users must change it at their next sign-in, and some cannot sign in at all.",
        DirectoryEvidence.Tutorial))
{
    private static readonly string Name = WritebackGrant.Of(WritebackRight.UnexpirePassword).Name;

    protected override string? Missing(DomainFacts domain) =>
        domain.DomainHead.Any(IsAsked) ? null : $"The agent did not report {Name} on the head of {domain.Domain}.";

    protected override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain) =>
        from right in domain.DomainHead
        where IsAsked(right) && !right.IsGranted
        let deny = right.DecidingEntry is { IsDeny: true } entry ? entry : null
        select new Finding(
            domain.NamingContext,
            deny is null
                ? $"{connector.Name} lacks {Name} on the head of {domain.Domain}."
                : $"{connector.Name} is denied {Name} on the head of {domain.Domain}, through {deny.Trustee}.")
        {
            Repair = deny is null
                ? new GrantRepairs(connector).OnHead(domain.NamingContext, WritebackRight.UnexpirePassword)
                : EntryRepairs.Remove(deny, domain.NamingContext),
        };

    protected override IEnumerable<Evidence> Evidence(DomainFacts domain) => domain.DomainHead
        .Where(IsAsked)
        .Select(right => new Evidence(
            domain.NamingContext,
            DirectoryEvidence.Describe(right.DecidingEntry),
            right.IsGranted ? CheckOutcome.Passed : CheckOutcome.Failed));

    private static bool IsAsked(DomainHeadRight right) => right.Right == WritebackRight.UnexpirePassword;
}
