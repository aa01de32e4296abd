using WritebackPortal.Checks.Directory.Rights;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Causes;

internal sealed class PermissionsAreReadable() : DomainCheck(
    new(
        "ACL-013",
        "The agent can read the permissions of every user",
        Severity.Warning,
        Requirement.Permissions,
        "Nothing is known about a user whose permissions the agent cannot read. Such users count as not covered.",
        DirectoryEvidence.Troubleshooting))
{
    protected override string? Missing(DomainFacts domain) => UserScanFacts.Missing(domain);

    protected override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain)
    {
        if (domain.Users!.Unreadable > 0)
        {
            yield return new(
                domain.NamingContext,
                $"The agent cannot read the permissions of {DirectoryEvidence.Users(domain.Users.Unreadable)} of {domain.Domain}, so nothing is known about what {connector.Name} may do there: let the agent's own account read permissions on them.");
        }
    }

    protected override IEnumerable<Evidence> Evidence(DomainFacts domain) =>
    [
        UserScanFacts.Evidence(domain.Users!),
        .. domain.Users!.UnreadableSamples.Select(name => new Evidence(name, "its permissions cannot be read", CheckOutcome.Failed)),
    ];
}
