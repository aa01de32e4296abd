using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Accounts;

/// <summary>A question about the connector account itself. Skipped while it is not found: ACC-001 says that.</summary>
public abstract class AccountCheck : Check<DirectoryFacts>
{
    private protected AccountCheck(CheckInfo info)
        : base(info, snapshot => snapshot.Directory)
    {
    }

    protected sealed override string? Missing(DirectoryFacts facts) =>
        facts.Connector.Account is null ? facts.Connector.Failure ?? "The connector account was not found." : null;

    protected sealed override IEnumerable<Finding> Run(DirectoryFacts facts) => Run(facts, facts.Connector.Account!);

    protected sealed override IEnumerable<Evidence> Evidence(DirectoryFacts facts) =>
        Evidence(facts, facts.Connector.Account!).Prepend(DirectoryEvidence.Of(facts.Connector.Account!));

    protected abstract IEnumerable<Finding> Run(DirectoryFacts facts, ConnectorAccount account);

    protected abstract IEnumerable<Evidence> Evidence(DirectoryFacts facts, ConnectorAccount account);
}
