using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Agent.Directory.Policy;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Lookup;

/// <summary>Either facts, or why there are none.</summary>
internal sealed record LookupAnswer(LookupFacts? Facts, string? Failure)
{
    public static LookupAnswer None(string failure) => new(null, failure);
}

/// <summary>Reads everything that decides about one user, or about new users in one container.</summary>
/// <param name="requester">Every SID that counts for the connector account in this domain.</param>
internal sealed class LookupReader(LookupSession session, ConnectorAccount connector, IReadOnlySet<Sid> requester)
{
    private readonly SchemaLookup _schema = new(session.Directory, session.Domain.Schema);

    public LookupAnswer ReadUser(string distinguishedName)
    {
        // Some of these are computed, and only for a search of that one object.
        var user = session.Directory
            .Search(DirectorySearch.Of(
                distinguishedName,
                [.. UserJudge.Attributes.Union(UserStates.Attributes), "whenChanged", UserPolicies.ResultantAttribute]))
            .FirstOrDefault();
        var judge = new UserJudge(session.Directory, session.Domain, _schema, requester);
        if (user is null || judge.Decide(user) is not { } rights)
        {
            return LookupAnswer.None($"The agent's account may not read the permissions of {distinguishedName}. Let it read permissions there.");
        }

        var policy = UserPolicies.Of(session, user);
        return new(
            new(
                new(
                    session.Domain.DnsName,
                    session.Controller,
                    session.ReadAt,
                    connector,
                    UserStates.IdentityOf(session, user, connector.DistinguishedName),
                    UserStates.StateOf(user, policy.Policy?.LockoutDuration),
                    judge.Protection(user),
                    rights,
                    HeadRights(),
                    policy)
                {
                    ReservedNames = ReservedNameSearch.Above(user.DistinguishedName, session.Domain.NamingContext),
                    ChangedAt = user.Time("whenChanged"),
                },
                null),
            null);
    }

    private IReadOnlyList<DomainHeadRight> HeadRights()
    {
        var head = session.Domain.NamingContext;
        if (ContainerDescriptors.DescriptorOf(session.Directory, head) is not { } descriptor)
        {
            return [];
        }

        var decision = new AccessEvaluator(requester).Decide(descriptor, AccessQuestion.ExtendedRight(KnownGuids.UnexpirePassword), session.Domain.Sid);
        var entry = decision.Entry is { } deciding ? new EntryWriter(session.Directory, session.Domain).Write(deciding, head) : null;
        return [new(WritebackRight.UnexpirePassword, decision.Outcome == AccessOutcome.Granted, entry)];
    }
}
