using System.Globalization;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>The users of one domain that belong to a group, directly, through groups, or because it is their primary group.</summary>
internal static class GroupMembers
{
    // SAM_USER_OBJECT (MS-SAMR 2.2.1.9): users and inetOrgPersons, without computers and trusts.
    private const string UserOrGroup = "(|(objectClass=group)(sAMAccountType=805306368))";

    public static IEnumerable<DirectoryEntry> Of(IDirectoryConnection directory, DomainIdentity domain, DirectoryEntry group)
    {
        // Level by level: memberOf is indexed, while LDAP_MATCHING_RULE_IN_CHAIN would be evaluated on every user.
        var pending = new Queue<DirectoryEntry>([group]);
        var visited = new HashSet<string>([group.DistinguishedName], StringComparer.OrdinalIgnoreCase);
        while (pending.TryDequeue(out var next))
        {
            foreach (var member in directory.Search(DirectorySearch.Below(
                domain.NamingContext, Filter(domain, next), "objectClass", "objectGUID", "objectSid")))
            {
                if (!member.Texts("objectClass").Contains("group", StringComparer.OrdinalIgnoreCase))
                {
                    yield return member;
                }
                else if (visited.Add(member.DistinguishedName))
                {
                    pending.Enqueue(member);
                }
            }
        }
    }

    private static string Filter(DomainIdentity domain, DirectoryEntry group)
    {
        var listed = LdapFilter.Equal("memberOf", group.DistinguishedName);
        return $"(&{UserOrGroup}{LdapFilter.AnyOf(PrimaryGroupId(domain, group) is { } id ? [listed, LdapFilter.Equal("primaryGroupID", id)] : [listed])})";
    }

    /// <summary>memberOf does not list a primary group. Only groups of the users' own domain can be one.</summary>
    private static string? PrimaryGroupId(DomainIdentity domain, DirectoryEntry group) =>
        group.Value("objectSid") is { } value && Sid.Read(value) is var sid && sid == domain.Sid.WithRelativeId(sid.RelativeId)
            ? sid.RelativeId.ToString(CultureInfo.InvariantCulture)
            : null;
}
