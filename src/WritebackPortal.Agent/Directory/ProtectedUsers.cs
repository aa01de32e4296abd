using System.Globalization;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory;

/// <summary>
/// Users whose permissions Active Directory itself keeps equal to those of AdminSDHolder, because a protected group covers
/// them: writeback cannot reset them, by design.
/// </summary>
internal static class ProtectedUsers
{
    // Relative ids within the domain: Domain Admins, Domain Controllers, Schema Admins, Enterprise Admins,
    // Read-only Domain Controllers, Key Admins, Enterprise Key Admins.
    private static readonly uint[] DomainGroups = [512, 516, 518, 519, 521, 526, 527];

    // Administrators and Replicator.
    private static readonly uint[] BuiltinGroups = [544, 552];

    // Account, Server, Print and Backup Operators, with the bit of dSHeuristics that takes each out (MS-ADTS 6.1.1.2.4.1.2).
    private static readonly (uint RelativeId, int Bit)[] OperatorGroups = [(548, 1), (549, 2), (550, 4), (551, 8)];

    /// <summary>Distinguished names. A user that only looks protected, because it once was, is not among them.</summary>
    public static IReadOnlySet<string> Find(IDirectoryConnection directory, DomainIdentity domain)
    {
        var groups = LdapFilter.AnyOf(GroupSids(directory, domain).Select(sid => LdapFilter.Equal("objectSid", sid.Bytes)));
        var members = directory
            .Search(DirectorySearch.Below(domain.NamingContext, $"(&(objectClass=group){groups})", "objectSid"))
            .Select(group => LdapFilter.EqualInChain("memberOf", group.DistinguishedName));
        // A primary group is not listed in memberOf.
        var primary = DomainGroups.Select(id => LdapFilter.Equal("primaryGroupID", id.ToString(CultureInfo.InvariantCulture)));
        var filter = $"(&(sAMAccountType=805306368)(adminCount=1){LdapFilter.AnyOf(members.Concat(primary))})";
        return directory
            .Search(DirectorySearch.Below(domain.NamingContext, filter, "objectGUID"))
            .Select(user => user.DistinguishedName)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<Sid> GroupSids(IDirectoryConnection directory, DomainIdentity domain)
    {
        var excluded = ExcludedOperators(directory, domain);
        return DomainGroups.Select(domain.Sid.WithRelativeId)
            .Concat(BuiltinGroups.Select(WellKnownSids.Builtin.WithRelativeId))
            .Concat(OperatorGroups
                .Where(group => (group.Bit & excluded) == 0)
                .Select(group => WellKnownSids.Builtin.WithRelativeId(group.RelativeId)));
    }

    private static int ExcludedOperators(IDirectoryConnection directory, DomainIdentity domain)
    {
        const int position = 16;
        var service = directory.Search(DirectorySearch.Of(
            $"CN=Directory Service,CN=Windows NT,CN=Services,{domain.Configuration}", "dSHeuristics")).FirstOrDefault();
        return service?.Text("dSHeuristics") is { Length: >= position } heuristics
            && int.TryParse(heuristics.AsSpan(position - 1, 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var mask)
                ? mask
                : 0;
    }
}
