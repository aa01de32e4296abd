using WritebackPortal.Agent.Directory.Accounts;
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
        var users = ExamineUsers(domain, sample, evaluator, requester, cancellationToken);
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

    private UserScan ExamineUsers(
        DomainIdentity domain,
        UserSample sample,
        AccessEvaluator evaluator,
        IReadOnlySet<Sid> requester,
        CancellationToken cancellationToken)
    {
        var schema = new SchemaLookup(directory, domain.Schema);
        var examiner = new UserExaminer(evaluator, schema, requester);
        var explainer = new GapExplainer(directory, evaluator, domain.NamingContext);
        var protectedUsers = ProtectedUsers.Find(directory, domain);
        RightTally[] tallies = [.. SchemaLookup.UserRights.Select(right => new RightTally(right, domain.NamingContext, (entry, user) => Describe(entry, user, domain)))];
        int examined = 0, shielded = 0, covered = 0, unreadable = 0;
        foreach (var entry in Read(domain.NamingContext, sample.Chosen))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (examiner.Examine(entry) is not { } user)
            {
                unreadable++;
                continue;
            }

            examined++;
            if (protectedUsers.Contains(user.DistinguishedName))
            {
                shielded++;
                continue;
            }

            covered += user.Decisions.All(decision => decision.Outcome == AccessOutcome.Granted) ? 1 : 0;
            Count(user, tallies, schema.Questions(user.ClassId), explainer);
        }

        return examined == 0 && unreadable > 0
            ? throw new DirectoryUnavailableException(
                $"The agent's account may not read the permissions of any user in {domain.DnsName}. Let it read permissions on users.")
            : new(
                examined + unreadable,
                covered,
                shielded,
                unreadable,
                [.. tallies.Select(tally => tally.Right)],
                [.. tallies.SelectMany(tally => tally.Gaps())],
                [],
                new(DateTimeOffset.UnixEpoch, examined, examined, FullScanReason.First));
    }

    private static void Count(ExaminedUser user, RightTally[] tallies, IReadOnlyList<AccessQuestion> questions, GapExplainer explainer)
    {
        for (var i = 0; i < tallies.Length; i++)
        {
            if (user.Decisions[i].Outcome == AccessOutcome.Granted)
            {
                tallies[i].AddGranted();
            }
            else
            {
                tallies[i].AddGap(explainer.Explain(user, questions[i], user.Decisions[i]), user);
            }
        }
    }

    private IEnumerable<DirectoryEntry> Read(string namingContext, IReadOnlyList<Guid> users) => users
        .Chunk(BatchSize)
        .Select(batch => LdapFilter.AnyOf(batch.Select(id => LdapFilter.Equal("objectGUID", id.ToByteArray()))))
        .SelectMany(filter => directory.Search(DirectorySearch.Below(
            namingContext, filter, DirectoryEntry.DescriptorAttribute, "objectSid", "objectClass")));

    private DomainHeadRight HeadRight(DomainIdentity domain, AccessEvaluator evaluator)
    {
        var descriptor = GapExplainer.DescriptorOf(directory, domain.NamingContext) ?? throw new DirectoryUnavailableException(
            $"The agent's account may not read the permissions of {domain.NamingContext}. Let it read permissions there.");
        var decision = evaluator.Decide(descriptor, AccessQuestion.ExtendedRight(KnownGuids.UnexpirePassword), domain.Sid);
        return new(
            WritebackRight.UnexpirePassword,
            decision.Outcome == AccessOutcome.Granted,
            decision.Entry is { } entry ? Describe(entry, domain.NamingContext, domain) : null);
    }

    private AccessEntry Describe(AccessControlEntry entry, string name, DomainIdentity domain) =>
        new(entry.ToString(), entry.IsDeny, NameOf(entry.Trustee, domain), entry.Trustee.ToString(), "")
        {
            IsConditional = entry.IsConditional,
            IsInherited = (entry.Flags & EntryFlags.Inherited) != 0,
            SetOn = (entry.Flags & EntryFlags.Inherited) != 0 ? null : name,
        };

    private string NameOf(Sid sid, DomainIdentity domain) =>
        WellKnownSids.NameOf(sid)
        ?? (directory.Search(DirectorySearch.Of($"<SID={sid}>", "sAMAccountName")).FirstOrDefault()?.Text("sAMAccountName") is { } name
            ? $@"{domain.NetbiosName}\{name}"
            : sid.ToString());
}
