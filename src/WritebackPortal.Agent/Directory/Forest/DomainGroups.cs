using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory.Forest;

/// <summary>The groups of one domain that hold given accounts, directly or through other groups of it.</summary>
internal static class DomainGroups
{
    // A filter of so many names stays well below the size that controllers accept.
    private const int BatchSize = 50;

    /// <param name="sids">Accounts and groups of elsewhere, which the domain knows as foreign security principals.</param>
    /// <param name="names">Distinguished names of accounts and groups of the forest.</param>
    public static IReadOnlySet<Sid> Holding(
        IDirectoryConnection directory, string namingContext, IEnumerable<Sid> sids, IEnumerable<string> names)
    {
        var found = new HashSet<Sid>();
        var visited = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
        visited.UnionWith(ForeignPrincipals(directory, namingContext, sids));
        for (string[] members = [.. visited]; members is not [];)
        {
            var above = members.Chunk(BatchSize).SelectMany(batch => Above(directory, namingContext, batch)).ToList();
            found.UnionWith(above.Select(group => group.Value("objectSid")).OfType<byte[]>().Select(sid => Sid.Read(sid)));
            members = [.. above.Select(group => group.DistinguishedName).Where(visited.Add)];
        }

        return found;
    }

    private static IEnumerable<string> ForeignPrincipals(IDirectoryConnection directory, string namingContext, IEnumerable<Sid> sids) => sids
        .Chunk(BatchSize)
        .Select(batch => LdapFilter.AnyOf(batch.Select(sid => LdapFilter.Equal("objectSid", sid.Bytes))))
        .SelectMany(filter => directory.Search(DirectorySearch.Below(
            namingContext, $"(&(objectClass=foreignSecurityPrincipal){filter})", "objectSid")))
        .Select(principal => principal.DistinguishedName);

    private static IEnumerable<DirectoryEntry> Above(IDirectoryConnection directory, string namingContext, IEnumerable<string> members) =>
        directory.Search(DirectorySearch.Below(
            namingContext,
            $"(&(objectClass=group){LdapFilter.AnyOf(members.Select(name => LdapFilter.Equal("member", name)))})",
            "objectSid"));
}
