using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Agent.Directory.Ledger;

namespace WritebackPortal.Agent.Directory.Scan;

/// <summary>What changed in a domain since an earlier scan.</summary>
internal sealed class RecentChanges(IDirectoryConnection directory, DomainIdentity domain, LedgerFooter earlier)
{
    public bool IsSchemaTouched() =>
        directory.Search(DirectorySearch.Below(domain.Schema, earlier.Position.ChangedSince, "objectGUID")).Any();

    /// <summary>Notes every object that changed and could be a user, or have been one, as no user any more.</summary>
    /// <returns>False when an account that entries at fault are about got another name: every mention of it is out of date.</returns>
    public bool TryCollect(RecordSorter changes)
    {
        foreach (var entry in Changed().Concat(Deleted()))
        {
            if (IsRenamed(entry))
            {
                return false;
            }

            if (entry.Guid("objectGUID") is { } id && entry.Texts("objectClass").Contains("user", StringComparer.OrdinalIgnoreCase))
            {
                changes.Add(new(id, null));
            }
        }

        return true;
    }

    private IEnumerable<DirectoryEntry> Changed() => directory.Search(DirectorySearch.Below(
        domain.NamingContext, earlier.Position.ChangedSince, "objectGUID", "objectClass", "objectSid", "sAMAccountName"));

    // Those who may not see deleted objects find none here; such users go with the next full scan.
    private IEnumerable<DirectoryEntry> Deleted()
    {
        var container = $"CN=Deleted Objects,{domain.NamingContext}";
        var search = DirectorySearch.Below(container, $"(&(isDeleted=TRUE){earlier.Position.ChangedSince})", "objectGUID", "objectClass", "objectSid");
        return directory.Search(search with { IncludesDeleted = true });
    }

    private bool IsRenamed(DirectoryEntry entry) =>
        entry.Value("objectSid") is { } sid
        && earlier.Trustees.TryGetValue(Sid.Read(sid).ToString(), out var name)
        && name != $@"{domain.NetbiosName}\{entry.Text("sAMAccountName")}";
}
