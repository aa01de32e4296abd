using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory;

/// <summary>What has to be asked of a user's descriptor, for the schema of this forest.</summary>
internal sealed class SchemaLookup(IDirectoryConnection directory, string schema)
{
    private readonly Dictionary<string, Guid?> _propertySets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Guid?> _classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["user"] = KnownGuids.User,
        ["inetOrgPerson"] = KnownGuids.InetOrgPerson,
    };

    /// <summary>schemaIDGUID of a class, or null when the schema cannot be read.</summary>
    public Guid? Class(string name)
    {
        if (!_classes.TryGetValue(name, out var id))
        {
            _classes[name] = id = Find("classSchema", name, "schemaIDGUID");
        }

        return id;
    }

    /// <summary>The questions on a user of one class, in the order of <see cref="UserRights"/>.</summary>
    public IReadOnlyList<AccessQuestion> Questions(Guid? objectClass) =>
    [
        AccessQuestion.ExtendedRight(KnownGuids.ResetPassword),
        AccessQuestion.ExtendedRight(KnownGuids.ChangePassword),
        AccessQuestion.WriteProperty(objectClass, PropertySet("lockoutTime"), KnownGuids.LockoutTime),
        AccessQuestion.WriteProperty(objectClass, PropertySet("pwdLastSet"), KnownGuids.PwdLastSet),
    ];

    public static IReadOnlyList<WritebackRight> UserRights { get; } =
        [WritebackRight.ResetPassword, WritebackRight.ChangePassword, WritebackRight.WriteLockoutTime, WritebackRight.WritePwdLastSet];

    private Guid? PropertySet(string attribute)
    {
        if (!_propertySets.TryGetValue(attribute, out var id))
        {
            _propertySets[attribute] = id = Find("attributeSchema", attribute, "attributeSecurityGUID");
        }

        return id;
    }

    private Guid? Find(string kind, string name, string attribute) => directory
        .Search(DirectorySearch.Below(schema, $"(&(objectClass={kind}){LdapFilter.Equal("lDAPDisplayName", name)})", attribute))
        .FirstOrDefault()?.Guid(attribute);
}
