using System.DirectoryServices.Protocols;
using System.Globalization;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>The users of one domain that belong to given groups: directly, through groups, or because it is their primary group.</summary>
internal sealed class GroupMembers
{
    // SAM_USER_OBJECT (MS-SAMR 2.2.1.9): users and inetOrgPersons, without computers and trusts.
    private const string UserOrGroup = "(|(objectClass=group)(sAMAccountType=805306368))";

    private const string MemberOf = "memberOf";

    // A filter of so many names stays well below the size that controllers accept.
    private const int BatchSize = 50;

    private readonly IDirectoryConnection _directory;
    private readonly DomainIdentity _domain;

    // By distinguished name of the group. Of a user only the identifier is kept: one wrong nesting can protect all users.
    private readonly Dictionary<string, Members> _direct = new(StringComparer.OrdinalIgnoreCase);

    private GroupMembers(IDirectoryConnection directory, DomainIdentity domain) => (_directory, _domain) = (directory, domain);

    /// <summary>
    /// Asks once for all groups of a level: where memberOf has no index, every question is a walk over all users.
    /// LDAP_MATCHING_RULE_IN_CHAIN would spare the levels and be worse still.
    /// </summary>
    /// <param name="groups">With their <c>objectSid</c>.</param>
    public static GroupMembers Read(IDirectoryConnection directory, DomainIdentity domain, IEnumerable<DirectoryEntry> groups)
    {
        var members = new GroupMembers(directory, domain);
        for (DirectoryEntry[] level = [.. groups]; level is not [];)
        {
            foreach (var group in level)
            {
                members._direct[group.DistinguishedName] = new([], []);
            }

            level =
            [
                .. level.Chunk(BatchSize)
                    .SelectMany(members.ReadDirect)
                    .Where(group => !members._direct.ContainsKey(group.DistinguishedName))
                    .DistinctBy(group => group.DistinguishedName, StringComparer.OrdinalIgnoreCase),
            ];
        }

        return members;
    }

    /// <summary>The users' <c>objectGUID</c>s. One that belongs in several ways comes several times.</summary>
    public IEnumerable<Guid> Of(DirectoryEntry group)
    {
        var pending = new Queue<string>([group.DistinguishedName]);
        var visited = new HashSet<string>(pending, StringComparer.OrdinalIgnoreCase);
        while (pending.TryDequeue(out var next))
        {
            foreach (var user in _direct[next].Users)
            {
                yield return user;
            }

            foreach (var inner in _direct[next].Groups.Where(visited.Add))
            {
                pending.Enqueue(inner);
            }
        }
    }

    public static bool IsGroup(DirectoryEntry entry) => entry.Texts("objectClass").Contains("group", StringComparer.OrdinalIgnoreCase);

    /// <returns>The groups among the direct members.</returns>
    private List<DirectoryEntry> ReadDirect(DirectoryEntry[] groups)
    {
        var found = new List<DirectoryEntry>();
        foreach (var member in _directory.Search(DirectorySearch.Below(
            _domain.NamingContext, Filter(groups), "objectClass", "objectGUID", "objectSid", "primaryGroupID", MemberOf)))
        {
            var isGroup = IsGroup(member);
            if (isGroup)
            {
                found.Add(member);
            }

            foreach (var group in groups.Where(group => Belongs(member, group)))
            {
                _direct[group.DistinguishedName].Add(member, isGroup);
            }
        }

        return found;
    }

    private string Filter(DirectoryEntry[] groups) =>
        $"(&{UserOrGroup}{LdapFilter.AnyOf(groups.Select(group => LdapFilter.Equal(MemberOf, group.DistinguishedName)).Concat(
            groups.Select(PrimaryGroupId).OfType<string>().Select(id => LdapFilter.Equal("primaryGroupID", id))))})";

    private bool Belongs(DirectoryEntry member, DirectoryEntry group) =>
        (PrimaryGroupId(group) is { } id && member.Text("primaryGroupID") == id)
        || member.Texts(MemberOf).Contains(group.DistinguishedName, StringComparer.OrdinalIgnoreCase)
        || (IsCut(member) && _directory.Search(new(
            member.DistinguishedName, SearchScope.Base, LdapFilter.Equal(MemberOf, group.DistinguishedName), "1.1")).Any());

    // A controller gives the first 1,500 values and calls them "memberOf;range=0-1499" (MS-ADTS 3.1.1.3.1.3.3).
    private static bool IsCut(DirectoryEntry member) =>
        member.Attributes.Keys.Any(name => name.StartsWith(MemberOf + ";", StringComparison.OrdinalIgnoreCase));

    /// <summary>memberOf does not list a primary group. Only groups of the users' own domain can be one.</summary>
    private string? PrimaryGroupId(DirectoryEntry group) =>
        group.Value("objectSid") is { } value && Sid.Read(value) is var sid && sid == _domain.Sid.WithRelativeId(sid.RelativeId)
            ? sid.RelativeId.ToString(CultureInfo.InvariantCulture)
            : null;

    private sealed record Members(List<Guid> Users, List<string> Groups)
    {
        public void Add(DirectoryEntry member, bool isGroup)
        {
            if (isGroup)
            {
                Groups.Add(member.DistinguishedName);
            }
            else if (member.Guid("objectGUID") is { } id)
            {
                Users.Add(id);
            }
        }
    }
}
