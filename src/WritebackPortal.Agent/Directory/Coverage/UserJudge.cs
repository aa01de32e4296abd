using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>Says what the connector account may do with the users of one domain, and if not, why and where the repair starts.</summary>
internal sealed class UserJudge
{
    private readonly ContainerDescriptors _containers;
    private readonly ProtectedUsers _protectedUsers;
    private readonly DescriptorVerdicts _verdicts;
    private readonly EntryWriter _entries;
    private readonly GapCauses _causes;

    /// <param name="requester">Every SID that counts for the connector account in this domain.</param>
    public UserJudge(IDirectoryConnection directory, DomainIdentity domain, SchemaLookup schema, IReadOnlySet<Sid> requester)
    {
        _containers = new(directory, domain.NamingContext);
        _protectedUsers = ProtectedUsers.Find(directory, domain);
        _verdicts = new(schema, requester);
        _entries = new(directory, domain);
        _causes = new(_containers, schema, requester);
    }

    /// <summary>What has to be read of each user.</summary>
    public static IReadOnlyList<string> Attributes { get; } =
        [DirectoryEntry.DescriptorAttribute, "objectSid", "objectClass", "objectGUID", AdminCount.Attribute];

    /// <summary>How many different descriptors were evaluated so far.</summary>
    public int DistinctDescriptors => _verdicts.Evaluated;

    public UserJudgement Judge(DirectoryEntry user)
    {
        var id = user.Guid("objectGUID") ?? default;
        if (_verdicts.Of(user) is not { } verdict)
        {
            return new(id, user.DistinguishedName, UserStanding.Unreadable, [], [], IsCanonical: true);
        }

        var isCovered = verdict.Granted.Count == SchemaLookup.UserRights.Count;
        var standing = isCovered ? UserStanding.Covered : _protectedUsers.Contains(id) ? UserStanding.Protected : UserStanding.Uncovered;
        return new(id, user.DistinguishedName, standing, verdict.Granted, isCovered ? [] : Gaps(user, verdict), verdict.IsCanonical);
    }

    /// <summary>Right by right, with the entry that decided; null when the descriptor cannot be read.</summary>
    public IReadOnlyList<UserRightDecision>? Decide(DirectoryEntry user) => _verdicts.Of(user) is not { } verdict
        ? null
        : [.. SchemaLookup.UserRights.Select((right, index) => Decide(user, verdict, right, index))];

    /// <summary>Whether a protected group covers the user or did so once, and where inheritance ends.</summary>
    public UserProtection Protection(DirectoryEntry user)
    {
        var id = user.Guid("objectGUID") ?? default;
        var isCut = _verdicts.Of(user)?.IsInheritanceDisabled ?? false;
        var hasAdminCount = AdminCount.IsSet(user);
        var state = _protectedUsers.Contains(id) ? ProtectionState.Protected
            : isCut && hasAdminCount ? ProtectionState.OrphanedAdminCount
            : isCut ? ProtectionState.InheritanceDisabled
            : ProtectionState.None;
        var cutAt = isCut
            ? user.DistinguishedName
            : _containers.Above(user.DistinguishedName).FirstOrDefault(container => container.Descriptor is { IsInheritanceDisabled: true })?.DistinguishedName;
        return new(state, _protectedUsers.GroupsOf(id), hasAdminCount, cutAt);
    }

    private UserRightDecision Decide(DirectoryEntry user, DescriptorVerdict verdict, WritebackRight right, int index)
    {
        var (outcome, entry) = verdict.Decisions[index];
        if (outcome == AccessOutcome.Granted)
        {
            return new(right, true, null, null, entry is { } grant ? _entries.Write(grant, _causes.SetOn(grant, user, verdict)) : null);
        }

        var cause = CauseOf(user, verdict, index);
        return new(right, false, cause.Reason, cause.Container, cause.Entry is { } fault ? _entries.Write(fault, cause.SetOn) : null);
    }

    private GapCause CauseOf(DirectoryEntry user, DescriptorVerdict verdict, int index) =>
        _protectedUsers.Contains(user.Guid("objectGUID") ?? default)
            ? new(GapReason.Protected, DistinguishedName.Parent(user.DistinguishedName), null, null)
            : _causes.Find(user, verdict, index);

    private UserGap[] Gaps(DirectoryEntry user, DescriptorVerdict verdict) =>
    [
        .. Enumerable.Range(0, SchemaLookup.UserRights.Count)
            .Where(index => verdict.Decisions[index].Outcome != AccessOutcome.Granted)
            .Select(index => (Right: SchemaLookup.UserRights[index], Cause: CauseOf(user, verdict, index)))
            .GroupBy(gap => Repair(gap.Cause))
            .Select(gaps => Gap(user, gaps.First().Cause, [.. gaps.Select(gap => gap.Right)])),
    ];

    private UserGap Gap(DirectoryEntry user, GapCause cause, IReadOnlyList<WritebackRight> missing) =>
        new(cause.Reason, cause.Container, missing, cause.Entry is { } entry ? _entries.Write(entry, cause.SetOn) : null, UserClass.Of(user));

    // Each entry that denies, or has a condition, needs a repair of its own. Where grants do not get through, one repair lets
    // all of them through, and the first stands for them.
    private static (GapReason, string, AccessControlEntry?) Repair(GapCause cause) =>
        (cause.Reason, cause.Container, cause.Reason is GapReason.Denied or GapReason.Conditional ? cause.Entry : null);
}
