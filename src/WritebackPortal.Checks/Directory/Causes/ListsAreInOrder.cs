using WritebackPortal.Checks.Directory.Rights;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Causes;

internal sealed class ListsAreInOrder() : DomainCheck(
    new(
        "ACL-014",
        "The permissions of every user are in the usual order",
        Severity.Info,
        Requirement.Permissions,
        "Active Directory takes entries in the order in which they are stored. Where that is not the usual order, its dialogs show something else than what holds.",
        new("https://learn.microsoft.com/windows/win32/secauthz/order-of-aces-in-a-dacl")))
{
    protected override string? Missing(DomainFacts domain) => UserScanFacts.Missing(domain);

    protected override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain)
    {
        if (domain.Users!.NonCanonical > 0)
        {
            yield return new(
                domain.NamingContext,
                $"The permissions of {DirectoryEvidence.Users(domain.Users.NonCanonical)} of {domain.Domain} are not in the usual order: what {connector.Name} may do was decided in the stored order, as a domain controller does.");
        }
    }

    protected override IEnumerable<Evidence> Evidence(DomainFacts domain) =>
    [
        UserScanFacts.Evidence(domain.Users!),
        .. domain.Users!.NonCanonicalSamples.Select(name => new Evidence(name, "not in the usual order", CheckOutcome.Failed)),
    ];
}
