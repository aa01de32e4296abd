using WritebackPortal.Agent.Directory.Coverage;

namespace WritebackPortal.Agent.Directory.Scan;

/// <summary>
/// Users and inetOrgPersons, without computers, managed service accounts and trusts, and without those that Connect
/// never synchronises (its default rules: critical system objects and its own accounts).
/// </summary>
internal sealed class UserPopulation(IDirectoryConnection directory, string namingContext, string connector)
{
    // A filter of so many identifiers stays well below the size that controllers accept.
    private const int BatchSize = 100;

    private const string Filter =
        "(objectCategory=person)(objectClass=user)(sAMAccountType=805306368)"
        + "(!(isCriticalSystemObject=TRUE))(!(sAMAccountName=MSOL_*))(!(sAMAccountName=AAD_*))";

    public IEnumerable<DirectoryEntry> All() => Search("");

    public IEnumerable<DirectoryEntry> Where(string filter) => Search(filter);

    public IEnumerable<DirectoryEntry> Named(IEnumerable<Guid> ids) => ids
        .Chunk(BatchSize)
        .SelectMany(batch => Search(LdapFilter.AnyOf(batch.Select(id => LdapFilter.Equal("objectGUID", id.ToByteArray())))));

    // The connector account is no user, whatever its name.
    private IEnumerable<DirectoryEntry> Search(string filter) => directory
        .Search(DirectorySearch.Below(namingContext, $"(&{Filter}{filter})", UserJudge.Attributes))
        .Where(user => user.Guid("objectGUID") is not null
            && !string.Equals(user.DistinguishedName, connector, StringComparison.OrdinalIgnoreCase));
}
