using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory;

internal sealed class UnexpirePasswordRight() : DomainCheck(
    new(
        "ACL-005",
        "A password that the connector account sets does not expire at once",
        Severity.Warning,
        Requirement.Permissions,
        "Without Unexpire Password on the domain head a new password is born expired: users must change it at their next sign-in, and some cannot sign in at all.",
        DirectoryEvidence.Tutorial))
{
    private static readonly WritebackGrant Grant = new(
        WritebackRight.UnexpirePassword,
        "Unexpire Password",
        "CA;Unexpire Password",
        "ExtendedRight",
        new("ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501"),
        IsSetByCmdlet: false);

    protected override string? Missing(DomainFacts domain) =>
        domain.DomainHead.Any(IsAsked) ? null : $"The agent did not report {Grant.Name}.";

    protected override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain)
    {
        var repairs = new RightRepairs(connector, Grant);
        return
            from right in domain.DomainHead
            where IsAsked(right) && !right.IsGranted
            let deny = right.DecidingEntry is { IsDeny: true } entry ? entry : null
            select new Finding(
                domain.NamingContext,
                deny is null
                    ? $"{connector.Name} lacks {Grant.Name} on the head of {domain.Domain}."
                    : $"{connector.Name} is denied {Grant.Name} on the head of {domain.Domain}, through {deny.Trustee}.")
            {
                Repair = deny is null ? repairs.OnObject(domain.NamingContext) : repairs.FindDeny(domain.NamingContext),
            };
    }

    protected override IEnumerable<Evidence> Evidence(DomainFacts domain) => domain.DomainHead
        .Where(IsAsked)
        .Select(right => new Evidence(
            domain.NamingContext,
            DirectoryEvidence.Describe(right.DecidingEntry) + (right.DecidingEntry is { } entry ? $", through {entry.Trustee}" : ""),
            right.IsGranted ? CheckOutcome.Passed : CheckOutcome.Failed));

    private static bool IsAsked(DomainHeadRight right) => right.Right == WritebackRight.UnexpirePassword;
}
