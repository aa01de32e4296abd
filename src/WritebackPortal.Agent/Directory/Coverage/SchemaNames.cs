using System.Globalization;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>What this forest calls its classes, attributes, property sets and rights, looked up when an entry names one.</summary>
internal sealed class SchemaNames(IDirectoryConnection directory, DomainIdentity domain)
{
    private const int Capacity = 2000;

    private readonly RecentCache<Guid, SchemaName?> _names = new(Capacity, EqualityComparer<Guid>.Default);

    /// <summary>Null when neither the schema nor the list of rights has it, or lets it be read.</summary>
    public SchemaName? Of(Guid id) => _names.GetOrAdd(id, Find);

    private SchemaName? Find(Guid id) => InSchema(id) ?? AmongRights(id);

    private SchemaName? InSchema(Guid id) => directory
        .Search(DirectorySearch.Below(domain.Schema, LdapFilter.Equal("schemaIDGUID", id.ToByteArray()), "lDAPDisplayName", "objectClass"))
        .FirstOrDefault() is { } found && found.Text("lDAPDisplayName") is { } name
            ? new(name, found.Texts("objectClass").Contains("classSchema", StringComparer.OrdinalIgnoreCase) ? SchemaKind.Class : SchemaKind.Attribute)
            : null;

    private SchemaName? AmongRights(Guid id) => directory
        .Search(DirectorySearch.Below(
            $"CN=Extended-Rights,{domain.Configuration}", LdapFilter.Equal("rightsGuid", id.ToString()), "displayName", "validAccesses"))
        .FirstOrDefault() is { } found && found.Text("displayName") is { } name
            ? new(name, Kind(found.Text("validAccesses")))
            : null;

    // MS-ADTS 5.1.3.2.1: which of the rights in an entry the identifier can go with tells what it stands for.
    private static SchemaKind Kind(string? validAccesses) =>
        int.TryParse(validAccesses, CultureInfo.InvariantCulture, out var rights)
            ? (AccessMask)rights switch
            {
                AccessMask.ControlAccess => SchemaKind.ExtendedRight,
                AccessMask.Self => SchemaKind.ValidatedWrite,
                _ => SchemaKind.PropertySet,
            }
            : SchemaKind.ExtendedRight;
}
