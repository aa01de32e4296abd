using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory;

/// <summary>Every SID that a domain controller counts an account as, when it signs in over the network.</summary>
internal static class RequesterSids
{
    public static IReadOnlySet<Sid> Of(IDirectoryConnection directory, string namingContext, string account)
    {
        // tokenGroups is computed by the controller, and only for a search of that one object (MS-ADTS 3.1.1.4.5.19).
        var entry = directory.Search(DirectorySearch.Of(account, "objectSid", "sIDHistory", "tokenGroups")).FirstOrDefault();
        if (entry?.Value("objectSid") is not { } own || entry.Values("tokenGroups") is [])
        {
            throw new DirectoryUnavailableException(
                $"The group memberships of {account} cannot be read. Add the agent's account to the group Windows Authorization Access Group.");
        }

        return new HashSet<Sid>(
        [
            Sid.Read(own),
            .. entry.Values("sIDHistory").Concat(entry.Values("tokenGroups")).Select(value => Sid.Read(value)),
            .. WellKnownSids.OfEveryNetworkSignIn,
            .. GroupsOfEveryone(directory, namingContext),
        ]);
    }

    /// <summary>Groups that hold Everyone or Authenticated Users, such as Pre-Windows 2000 Compatible Access, and the groups above them.</summary>
    private static HashSet<Sid> GroupsOfEveryone(IDirectoryConnection directory, string namingContext)
    {
        var members = LdapFilter.AnyOf(WellKnownSids.OfEveryNetworkSignIn.Select(sid => LdapFilter.Equal("objectSid", sid.Bytes)));
        var pending = new Queue<string>(directory
            .Search(DirectorySearch.Below(namingContext, $"(&(objectClass=foreignSecurityPrincipal){members})", "memberOf"))
            .SelectMany(principal => principal.Texts("memberOf")));
        var visited = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sids = new HashSet<Sid>();
        while (pending.TryDequeue(out var name))
        {
            if (!visited.Add(name) || directory.Search(DirectorySearch.Of(name, "objectSid", "memberOf")).FirstOrDefault() is not { } group)
            {
                continue;
            }

            if (group.Value("objectSid") is { } sid)
            {
                sids.Add(Sid.Read(sid));
            }

            foreach (var above in group.Texts("memberOf"))
            {
                pending.Enqueue(above);
            }
        }

        return sids;
    }
}
