using System.DirectoryServices.Protocols;
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

    /// <param name="target">A user, or a container.</param>
    public LookupAnswer Read(DirectoryEntry target) =>
        ObjectKind.IsUser(target) ? ReadUser(target.DistinguishedName) : ReadContainer(target.DistinguishedName);

    private LookupAnswer ReadUser(string distinguishedName)
    {
        // Some of these are computed, and only for a search of that one object.
        var user = session.Directory
            .Search(DirectorySearch.Of(
                distinguishedName,
                [.. UserJudge.Attributes.Union(UserStates.Attributes), "whenChanged", UserPolicies.ResultantAttribute]))
            .FirstOrDefault();
        if (user is null)
        {
            return LookupAnswer.None($"{distinguishedName} is gone. Look again.");
        }

        var judge = new UserJudge(session.Directory, session.Domain, _schema, requester);
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
                    judge.Decide(user) ?? [],
                    DomainHead.Rights(session.Directory, session.Domain, new(requester), new(session.Directory, session.Domain)),
                    policy)
                {
                    ReservedNames = ReservedNameSearch.Above(user.DistinguishedName, session.Domain.NamingContext),
                    ChangedAt = user.Time("whenChanged"),
                },
                null),
            null);
    }

    /// <summary>What holds for a user that is created there tomorrow, with nothing but what the class and the containers give.</summary>
    private LookupAnswer ReadContainer(string distinguishedName)
    {
        if (new NewUserPrediction(session.Directory, session.Domain).In(distinguishedName) is not { } user)
        {
            return LookupAnswer.None($"The agent's account may not read the permissions of {distinguishedName}. Let it read permissions there.");
        }

        var judge = new UserJudge(session.Directory, session.Domain, _schema, requester);
        var users = session.Directory
            .Search(new(distinguishedName, SearchScope.OneLevel, "(sAMAccountType=805306368)", "1.1"))
            .Count();
        return new(
            new(
                null,
                new(
                    session.Domain.DnsName,
                    session.Controller,
                    session.ReadAt,
                    connector,
                    distinguishedName,
                    UserClass.Of(user),
                    [.. judge.Decide(user)!.Select(right => WithoutPlace(right, user.DistinguishedName))],
                    judge.Protection(user).CutAt,
                    users)),
            null);
    }

    // What the class itself gives a new user is set on no object that there is.
    private static UserRightDecision WithoutPlace(UserRightDecision decision, string user) =>
        decision.Entry is { } entry && entry.SetOn == user ? decision with { Entry = entry with { SetOn = null } } : decision;
}
