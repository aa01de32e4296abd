using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Accounts;

/// <summary>Reads how an account stands that the sync engine writes with.</summary>
internal sealed class ConnectorAccounts(IDirectoryConnection directory, DomainIdentity domain)
{
    public static readonly IReadOnlyList<string> Attributes =
        ["sAMAccountName", "objectSid", "objectClass", AccountFlagReading.Attribute, "accountExpires"];

    private static readonly string[] ManagedClasses = ["msDS-ManagedServiceAccount", "msDS-GroupManagedServiceAccount"];

    /// <summary>Null when the agent may not read the account.</summary>
    public ConnectorAccount? Of(DirectoryEntry entry, ConnectorDiscovery discovery)
    {
        if (entry.Value("objectSid") is not { } sid || entry.Has(AccountFlags.Disabled) is not { } isDisabled)
        {
            return null;
        }

        // Both are computed by the controller, the second only for a search of that one object (MS-ADTS 3.1.1.4.5.19).
        var computed = directory.Search(DirectorySearch.Of(entry.DistinguishedName, AccountFlagReading.ComputedAttribute, "tokenGroups")).FirstOrDefault();
        return new(domain.NameOf(entry), entry.DistinguishedName, Sid.Read(sid).ToString(), discovery, !isDisabled)
        {
            IsLocked = computed?.Has(AccountFlags.LockedOut),
            ExpiresAt = entry.Instant("accountExpires"),
            IsPasswordExpired = computed?.Has(AccountFlags.PasswordExpired),
            IsManaged = entry.Texts("objectClass").Intersect(ManagedClasses, StringComparer.OrdinalIgnoreCase).Any(),
            PowerfulGroups = PowerfulGroups.Among(directory, domain, computed?.Values("tokenGroups") ?? []),
        };
    }
}
