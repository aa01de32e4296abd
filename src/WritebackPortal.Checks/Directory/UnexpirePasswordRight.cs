using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory;

internal sealed class UnexpirePasswordRight() : Check<DirectoryFacts>(
    new(
        "ACL-005",
        "A password that the connector account sets does not expire at once",
        Severity.Warning,
        Requirement.Permissions,
        "Without Unexpire Password on the domain head a new password is born expired: users must change it at their next sign-in, and some cannot sign in at all.",
        DirectoryEvidence.Tutorial),
    snapshot => snapshot.Directory)
{
    private static readonly WritebackGrant Grant = new(
        WritebackRight.UnexpirePassword,
        "Unexpire Password",
        "CA;Unexpire Password",
        "ExtendedRight",
        new("ccc2dc7d-a6ad-4a7a-8846-c04e3cc53501"),
        IsSetByCmdlet: false);

    protected override string? Missing(DirectoryFacts facts) =>
        facts.DomainHead.Any(IsAsked) ? null : $"The agent did not report {Grant.Name}.";

    protected override IEnumerable<Finding> Run(DirectoryFacts facts)
    {
        var repairs = new RightRepairs(facts.Connector, Grant);
        return
            from right in facts.DomainHead
            where IsAsked(right) && !right.IsGranted
            let isDenied = IsDeny(right.DecidingEntry)
            select new Finding(
                facts.NamingContext,
                isDenied
                    ? $"{facts.Connector.Name} is denied {Grant.Name} on the head of {facts.Domain}, through {right.Through}."
                    : $"{facts.Connector.Name} lacks {Grant.Name} on the head of {facts.Domain}.")
            {
                Repair = isDenied ? repairs.FindDeny(facts.NamingContext) : repairs.OnObject(facts.NamingContext),
            };
    }

    protected override IEnumerable<Evidence> Evidence(DirectoryFacts facts) =>
    [
        .. DirectoryEvidence.Of(facts),
        .. facts.DomainHead.Where(IsAsked).Select(right => new Evidence(
            facts.NamingContext,
            DirectoryEvidence.Describe(right.DecidingEntry) + (right.Through is { } trustee ? $", through {trustee}" : ""),
            right.IsGranted ? CheckOutcome.Passed : CheckOutcome.Failed)),
    ];

    private static bool IsAsked(DomainHeadRight right) => right.Right == WritebackRight.UnexpirePassword;

    // Entries that deny are written D, OD, XD and ZD.
    private static bool IsDeny(string? entry) => entry is ['(', 'D', ..] or ['(', 'O' or 'X' or 'Z', 'D', ..];
}
