using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Policy;

/// <summary>Reads what a domain demands of new passwords, and what the connector account may read and do there beyond users. Blocks.</summary>
/// <param name="evaluator">Answers for the connector account, as this domain counts it.</param>
internal sealed class DomainFactsReader(
    IDirectoryConnection directory,
    DomainIdentity domain,
    AccessEvaluator evaluator,
    EntryWriter entries)
{
    /// <summary>The same facts with the policies, names above users, PDC emulator, reads and excess rights of the domain filled in.</summary>
    /// <exception cref="DirectoryUnavailableException">The directory does not answer.</exception>
    public DomainFacts Fill(DomainFacts facts, CancellationToken cancellationToken)
    {
        var standing = new ConnectorStanding(directory, domain, evaluator, entries);
        return facts with
        {
            PasswordPolicy = PasswordPolicies.OfDomain(directory, domain),
            FineGrained = PasswordPolicies.FineGrained(directory, domain),
            ReservedNames = new ReservedNameSearch(directory, domain.NamingContext).Find(cancellationToken),
            PdcEmulator = new PdcEmulatorProbe(directory, domain).Find(cancellationToken),
            Reads = standing.Reads(),
            Excess = standing.Excess(),
        };
    }
}
