using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Accounts;

internal sealed class AccountIsNotManaged() : AccountCheck(
    new(
        "ACC-005",
        "The connector account is not a managed service account",
        Severity.Warning,
        Requirement.Permissions,
        "The sync engine keeps the password of its connector account itself. Active Directory changes the password of a managed service account on its own, which Microsoft does not support here.",
        DirectoryEvidence.Accounts))
{
    protected override IEnumerable<Finding> Run(DirectoryFacts facts, ConnectorAccount account)
    {
        if (account.IsManaged)
        {
            yield return new(account.Name, $"{account.Name} is a managed service account, which Connect does not support as connector account: choose an ordinary user account in Connect's settings of {facts.Forest}.");
        }
    }

    protected override IEnumerable<Evidence> Evidence(DirectoryFacts facts, ConnectorAccount account) =>
        [new("Kind", account.IsManaged ? "managed service account" : "user account", account.IsManaged ? CheckOutcome.Failed : CheckOutcome.Passed)];
}
