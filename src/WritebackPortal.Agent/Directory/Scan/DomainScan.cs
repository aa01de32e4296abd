using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Agent.Directory.Lookup;
using WritebackPortal.Agent.Directory.Policy;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Scan;

/// <summary>Asks one controller for everything that decides what the connector account may do in its domain. Blocks.</summary>
/// <param name="account">Null when the connector account is not known, for the reason in <paramref name="failure"/>.</param>
internal sealed class DomainScan(LookupSession session, RequesterAccount? account, string? failure, ScanTerms terms)
{
    private readonly IDirectoryConnection _directory = session.Directory;
    private readonly DomainIdentity _domain = session.Domain;

    /// <exception cref="DirectoryUnavailableException">The directory does not answer.</exception>
    public DomainFacts Run(CancellationToken cancellationToken)
    {
        var facts = new DomainFacts(_domain.DnsName, _domain.NamingContext, _domain.NetbiosName, session.Controller) { UsersFailure = failure };
        if (account is null)
        {
            return facts;
        }

        var isHome = string.Equals(DistinguishedName.DomainOf(account.DistinguishedName), _domain.NamingContext, StringComparison.OrdinalIgnoreCase);
        var requester = account.SidsIn(_directory, _domain.NamingContext, isHome);
        var evaluator = new AccessEvaluator(requester);
        var entries = new EntryWriter(_directory, _domain);
        facts = new DomainFactsReader(_directory, _domain, evaluator, entries).Fill(facts, cancellationToken);
        return WithUsers(facts, requester, cancellationToken) with { DomainHead = Coverage.DomainHead.Rights(_directory, _domain, evaluator, entries) };
    }

    private DomainFacts WithUsers(DomainFacts facts, IReadOnlySet<Sid> requester, CancellationToken cancellationToken)
    {
        try
        {
            var users = new UserScanner(_directory, _domain, account!.DistinguishedName, requester, terms).Scan(cancellationToken);
            return users.Users > 0 && users.Unreadable == users.Users
                ? facts with
                {
                    UsersFailure = $"The agent's account may not read the permissions of any user in {_domain.DnsName}. Let it read permissions on users.",
                }
                : facts with { Users = users };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return facts with
            {
                UsersFailure = $"What the scan of {_domain.DnsName} finds cannot be kept in the agent's data folder. Free space there, or correct its permissions.",
            };
        }
    }
}
