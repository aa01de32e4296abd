using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory.Accounts;

/// <summary>Groups with power over the domain, which an account that only resets passwords need not be in.</summary>
internal static class PowerfulGroups
{
    private const string DnsAdmins = "DnsAdmins";

    // By relative id: the names differ by language, the ids do not (MS-DTYP 2.4.2.4).
    private static readonly Dictionary<uint, string> OfDomain = new()
    {
        [512] = "Domain Admins",
        [516] = "Domain Controllers",
        [518] = "Schema Admins",
        [519] = "Enterprise Admins",
        [520] = "Group Policy Creator Owners",
        [526] = "Key Admins",
        [527] = "Enterprise Key Admins",
    };

    private static readonly Dictionary<uint, string> Builtin = new()
    {
        [544] = "Administrators",
        [548] = "Account Operators",
        [549] = "Server Operators",
        [550] = "Print Operators",
        [551] = "Backup Operators",
        [552] = "Replicator",
    };

    /// <param name="tokenGroups">SIDs of every group that an account belongs to, directly or through others.</param>
    /// <returns>Names, in English for those that every domain has.</returns>
    public static IReadOnlyList<string> Among(IDirectoryConnection directory, DomainIdentity domain, IReadOnlyList<byte[]> tokenGroups)
    {
        HashSet<Sid> groups = [.. tokenGroups.Select(sid => Sid.Read(sid))];
        var names = groups.Select(KnownName).OfType<string>();
        // This one has no fixed id.
        var dns = groups.Count == 0
            ? null
            : directory.Search(DirectorySearch.Below(
                domain.NamingContext, $"(&(objectClass=group){LdapFilter.Equal("sAMAccountName", DnsAdmins)})", "objectSid")).FirstOrDefault();
        return
        [
            .. names
                .Concat(dns?.Value("objectSid") is { } sid && groups.Contains(Sid.Read(sid)) ? [DnsAdmins] : [])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string? KnownName(Sid group) => WellKnownSids.Builtin.WithRelativeId(group.RelativeId) == group
        ? Builtin.GetValueOrDefault(group.RelativeId)
        : OfDomain.GetValueOrDefault(group.RelativeId);
}
