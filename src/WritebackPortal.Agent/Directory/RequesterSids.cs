using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Agent.Directory.Forest;

namespace WritebackPortal.Agent.Directory;

/// <summary>Every SID that a domain controller counts an account as, when it signs in over the network.</summary>
internal static class RequesterSids
{
    /// <summary>As the controllers of the account's own domain count it.</summary>
    public static IReadOnlySet<Sid> Of(IDirectoryConnection directory, string namingContext, string account) =>
        (RequesterAccount.Read(directory, account) ?? throw new DirectoryUnavailableException(RequesterAccount.Unreadable(account)))
            .SidsIn(directory, namingContext, isHome: true);
}

/// <summary>The connector account, as its own domain knows it.</summary>
/// <param name="Own">Its SID, and those it had in other domains.</param>
/// <param name="HomeGroups">The groups it belongs to for its own domain, domain-local ones among them.</param>
/// <param name="PortableGroups">Those of them that it takes into other domains: global and universal ones.</param>
/// <param name="Names">Distinguished names of the account and of these.</param>
internal sealed record RequesterAccount(
    string DistinguishedName, IReadOnlyList<Sid> Own, IReadOnlyList<Sid> HomeGroups, IReadOnlyList<Sid> PortableGroups, IReadOnlyList<string> Names)
{
    private const int BatchSize = 100;

    /// <summary>Null when the agent's account may not see which groups it belongs to.</summary>
    public static RequesterAccount? Read(IDirectoryConnection directory, string account)
    {
        // Both lists are computed by the controller, and only for a search of that one object (MS-ADTS 3.1.1.4.5.19).
        var entry = directory.Search(DirectorySearch.Of(
            account, "objectSid", "sIDHistory", "tokenGroups", "tokenGroupsGlobalAndUniversal")).FirstOrDefault();
        if (entry?.Value("objectSid") is not { } own || entry.Values("tokenGroups") is [])
        {
            return null;
        }

        var portable = Sids(entry, "tokenGroupsGlobalAndUniversal");
        return new(
            entry.DistinguishedName,
            [Sid.Read(own), .. Sids(entry, "sIDHistory")],
            Sids(entry, "tokenGroups"),
            portable,
            [entry.DistinguishedName, .. portable.Chunk(BatchSize).SelectMany(batch => NamesOf(directory, entry.DistinguishedName, batch))]);
    }

    public static string Unreadable(string account) =>
        $"The group memberships of {account} cannot be read. Add the agent's account to the group Windows Authorization Access Group.";

    /// <summary>As the controllers of one domain count it.</summary>
    /// <param name="isHome">It is the account's own domain.</param>
    public IReadOnlySet<Sid> SidsIn(IDirectoryConnection directory, string namingContext, bool isHome)
    {
        Sid[] brought = [.. Own, .. isHome ? HomeGroups : PortableGroups, .. WellKnownSids.OfEveryNetworkSignIn];
        // At home the controller has followed the account's groups already, but not those of Everyone and its like.
        var groups = isHome
            ? DomainGroups.Holding(directory, namingContext, WellKnownSids.OfEveryNetworkSignIn, [])
            : DomainGroups.Holding(directory, namingContext, brought, Names);
        return new HashSet<Sid>([.. brought, .. groups]);
    }

    private static Sid[] Sids(DirectoryEntry entry, string attribute) => [.. entry.Values(attribute).Select(value => Sid.Read(value))];

    private static IEnumerable<string> NamesOf(IDirectoryConnection directory, string account, IEnumerable<Sid> groups) => directory
        .Search(DirectorySearch.Below(
            Directory.DistinguishedName.DomainOf(account), LdapFilter.AnyOf(groups.Select(sid => LdapFilter.Equal("objectSid", sid.Bytes))), "objectSid"))
        .Select(group => group.DistinguishedName);
}
