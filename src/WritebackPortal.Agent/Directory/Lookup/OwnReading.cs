using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory.Lookup;

/// <summary>Tells an attribute that has no value from one that the agent's own account may not read: the directory answers both alike.</summary>
internal sealed class OwnReading(LookupSession session)
{
    /// <summary>Null when that cannot be told.</summary>
    public bool? MayRead(DirectoryEntry entry, string attribute)
    {
        // The controller's own list of whom it takes this connection for (MS-ADTS 3.1.1.3.2.20).
        var token = session.Directory.Search(DirectorySearch.Of("", "tokenGroups")).FirstOrDefault()?.Values("tokenGroups") ?? [];
        var definition = session.Directory
            .Search(DirectorySearch.Below(
                session.Domain.Schema,
                $"(&(objectClass=attributeSchema){LdapFilter.Equal("lDAPDisplayName", attribute)})",
                "schemaIDGUID",
                "attributeSecurityGUID"))
            .FirstOrDefault();
        return token is [] || definition?.Guid("schemaIDGUID") is not { } id || entry.Value(DirectoryEntry.DescriptorAttribute) is not { } bytes
            ? null
            : Decide(bytes, entry, [.. token.Select(sid => Sid.Read(sid))], [id, definition.Guid("attributeSecurityGUID")]);
    }

    private bool? Decide(byte[] descriptor, DirectoryEntry entry, HashSet<Sid> token, IEnumerable<Guid?> attribute)
    {
        try
        {
            Guid? objectClass = new SchemaLookup(session.Directory, session.Domain.Schema).Class(UserClass.Of(entry));
            var question = new AccessQuestion(AccessMask.ReadProperty, [.. attribute.Append(objectClass).OfType<Guid>()]);
            Sid? self = entry.Value("objectSid") is { } sid ? Sid.Read(sid) : null;
            return new AccessEvaluator(token).Decide(SecurityDescriptor.Parse(descriptor), question, self).Outcome == AccessOutcome.Granted;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
