using System.Globalization;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>The groups and accounts that Active Directory protects (MS-ADTS 3.1.1.6.1.2), as far as the domain has them.</summary>
internal static class ProtectedPrincipals
{
    // Administrator and krbtgt; then Domain Admins, Domain Controllers, Schema Admins, Enterprise Admins, Read-only Domain
    // Controllers, Key Admins, Enterprise Key Admins. Those of the forest have their identifiers in its root domain alone.
    private static readonly uint[] OfDomain = [500, 502, 512, 516, 518, 519, 521, 526, 527];

    // Administrators and Replicator.
    private static readonly uint[] OfEveryDomain = [544, 552];

    // Account, Server, Print and Backup Operators, with the bit of dSHeuristics that takes each out (MS-ADTS 6.1.1.2.4.1.2).
    private static readonly (uint RelativeId, int Bit)[] Operators = [(548, 1), (549, 2), (550, 4), (551, 8)];

    public static IReadOnlyList<DirectoryEntry> Find(IDirectoryConnection directory, DomainIdentity domain)
    {
        var sids = LdapFilter.AnyOf(Sids(directory, domain).Select(sid => LdapFilter.Equal("objectSid", sid.Bytes)));
        return [.. directory.Search(DirectorySearch.Below(
            domain.NamingContext, sids, "objectClass", "objectGUID", "objectSid", "sAMAccountName"))];
    }

    private static IEnumerable<Sid> Sids(IDirectoryConnection directory, DomainIdentity domain)
    {
        var excluded = ExcludedOperators(directory, domain);
        return OfDomain.Select(domain.Sid.WithRelativeId)
            .Concat(OfEveryDomain.Select(WellKnownSids.Builtin.WithRelativeId))
            .Concat(Operators
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
