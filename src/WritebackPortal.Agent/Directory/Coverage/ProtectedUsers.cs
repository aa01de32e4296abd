namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>
/// Users whose permissions Active Directory itself keeps equal to those of AdminSDHolder, because a protected group covers
/// them: writeback cannot reset them, by design. A user that only looks protected, because it once was, is not among them.
/// </summary>
internal sealed class ProtectedUsers
{
    // They are few: an identifier and one bit for each group.
    private readonly Dictionary<Guid, int> _users = [];
    private readonly List<string> _groups = [];

    private ProtectedUsers()
    {
    }

    public static ProtectedUsers Find(IDirectoryConnection directory, DomainIdentity domain)
    {
        var users = new ProtectedUsers();
        var principals = ProtectedPrincipals.Find(directory, domain).ToLookup(GroupMembers.IsGroup);
        foreach (var account in principals[false])
        {
            users.Mark(account.Guid("objectGUID"), bit: 0);
        }

        var members = GroupMembers.Read(directory, domain, principals[true]);
        foreach (var group in principals[true])
        {
            users.Add(group, members.Of(group));
        }

        return users;
    }

    public bool Contains(Guid user) => _users.ContainsKey(user);

    /// <summary>Names of the protected groups that cover a user, directly or through others.</summary>
    public IReadOnlyList<string> GroupsOf(Guid user)
    {
        var bits = _users.GetValueOrDefault(user);
        return [.. _groups.Where((_, index) => (bits & (1 << index)) != 0).Order(StringComparer.OrdinalIgnoreCase)];
    }

    private void Add(DirectoryEntry group, IEnumerable<Guid> members)
    {
        var bit = 1 << _groups.Count;
        _groups.Add(group.Text("sAMAccountName") ?? group.DistinguishedName);
        foreach (var member in members)
        {
            Mark(member, bit);
        }
    }

    private void Mark(Guid? user, int bit)
    {
        if (user is { } id)
        {
            _users[id] = _users.GetValueOrDefault(id) | bit;
        }
    }
}
