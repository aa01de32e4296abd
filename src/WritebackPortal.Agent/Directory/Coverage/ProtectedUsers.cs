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
        foreach (var principal in ProtectedPrincipals.Find(directory, domain))
        {
            users.Add(directory, domain, principal);
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

    private void Add(IDirectoryConnection directory, DomainIdentity domain, DirectoryEntry principal)
    {
        if (!IsGroup(principal))
        {
            Mark(principal, bit: 0);
            return;
        }

        var bit = 1 << _groups.Count;
        _groups.Add(principal.Text("sAMAccountName") ?? principal.DistinguishedName);
        foreach (var member in GroupMembers.Of(directory, domain, principal))
        {
            Mark(member, bit);
        }
    }

    private void Mark(DirectoryEntry user, int bit)
    {
        if (user.Guid("objectGUID") is { } id)
        {
            _users[id] = _users.GetValueOrDefault(id) | bit;
        }
    }

    private static bool IsGroup(DirectoryEntry entry) => entry.Texts("objectClass").Contains("group", StringComparer.OrdinalIgnoreCase);
}
