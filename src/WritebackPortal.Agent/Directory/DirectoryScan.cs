using WritebackPortal.Agent.Directory.Accounts;
using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory;

/// <summary>Asks one domain controller for everything that decides what the connector account may do. Blocks.</summary>
internal sealed class DirectoryScan(IDirectoryConnection directory, int sampleSize)
{
    // A filter of so many identifiers stays well below the size that controllers accept.
    private const int BatchSize = 100;

    /// <exception cref="DirectoryUnavailableException">The directory does not answer, or not enough can be read.</exception>
    public DirectoryFacts Run(string? connectorAccount, string hostName, CancellationToken cancellationToken)
    {
        var domain = DomainIdentity.Read(directory);
        var search = new ConnectorFinder(directory, domain).Find(connectorAccount, hostName);
        if (search.Account is not { } connector)
        {
            throw new DirectoryUnavailableException(search.Failure!);
        }

        var requester = RequesterSids.Of(directory, domain.NamingContext, connector.DistinguishedName);
        var evaluator = new AccessEvaluator(requester);
        var head = HeadRight(domain, evaluator);
        var sample = UserSample.Take(directory, domain.NamingContext, connector.DistinguishedName, sampleSize, cancellationToken);
        var users = ExamineUsers(domain, sample, requester, cancellationToken);
        return new(
            domain.DnsName,
            search,
            [
                new(
                    domain.DnsName,
                    new(domain.DnsName, domain.NamingContext, domain.NetbiosName, new(domain.Controller, null, true, true)) { Users = users, DomainHead = [head] },
                    null),
            ]);
    }

    private UserScan ExamineUsers(DomainIdentity domain, UserSample sample, IReadOnlySet<Sid> requester, CancellationToken cancellationToken)
    {
        var judge = new UserJudge(directory, domain, new SchemaLookup(directory, domain.Schema), requester);
        var tally = new CoverageTally(domain.NamingContext);
        foreach (var entry in Read(domain.NamingContext, sample.Chosen))
        {
            cancellationToken.ThrowIfCancellationRequested();
            tally.Add(judge.Judge(entry));
        }

        var scan = tally.ToScan(new(DateTimeOffset.UnixEpoch, sample.Chosen.Count, judge.DistinctDescriptors, FullScanReason.First));
        return scan.Unreadable == scan.Users && scan.Users > 0
            ? throw new DirectoryUnavailableException(
                $"The agent's account may not read the permissions of any user in {domain.DnsName}. Let it read permissions on users.")
            : scan;
    }

    private IEnumerable<DirectoryEntry> Read(string namingContext, IReadOnlyList<Guid> users) => users
        .Chunk(BatchSize)
        .Select(batch => LdapFilter.AnyOf(batch.Select(id => LdapFilter.Equal("objectGUID", id.ToByteArray()))))
        .SelectMany(filter => directory.Search(DirectorySearch.Below(
            namingContext, filter, UserJudge.Attributes)));

    private DomainHeadRight HeadRight(DomainIdentity domain, AccessEvaluator evaluator)
    {
        var descriptor = ContainerDescriptors.DescriptorOf(directory, domain.NamingContext) ?? throw new DirectoryUnavailableException(
            $"The agent's account may not read the permissions of {domain.NamingContext}. Let it read permissions there.");
        var decision = evaluator.Decide(descriptor, AccessQuestion.ExtendedRight(KnownGuids.UnexpirePassword), domain.Sid);
        return new(
            WritebackRight.UnexpirePassword,
            decision.Outcome == AccessOutcome.Granted,
            decision.Entry is { } entry ? new EntryWriter(directory, domain).Write(entry, domain.NamingContext) : null);
    }
}
