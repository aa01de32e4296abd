using System.DirectoryServices.Protocols;
using System.Globalization;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Lab.Tests.Directory;

/// <param name="PropertySet">The set that it belongs to; null for none.</param>
internal sealed record WritableAttribute(string Name, Guid Id, Guid? PropertySet)
{
    public AccessQuestion WriteOn(Guid objectClass) => AccessQuestion.WriteProperty(objectClass, PropertySet, Id);
}

/// <summary>The attributes and classes of a controller's schema, by name.</summary>
internal sealed class AgreementSchema
{
    // MS-ADTS 2.2.10: the controller computes the value.
    private const int Constructed = 0x4;

    private AgreementSchema(Dictionary<string, WritableAttribute> writable, Dictionary<string, Guid> classes) =>
        (Writable, Classes) = (writable, classes);

    /// <summary>What nobody may write whatever the permissions are, is left out.</summary>
    public IReadOnlyDictionary<string, WritableAttribute> Writable { get; }

    public IReadOnlyDictionary<string, Guid> Classes { get; }

    public static AgreementSchema Read(OperationsSession session)
    {
        const string schema = "CN=Schema,CN=Configuration," + SambaDomainController.NamingContext;
        var attributes = session.Search(
            schema, "(objectClass=attributeSchema)", SearchScope.OneLevel,
            "lDAPDisplayName", "schemaIDGUID", "attributeSecurityGUID", "systemFlags", "systemOnly", "linkID");
        var classes = session.Search(schema, "(objectClass=classSchema)", SearchScope.OneLevel, "lDAPDisplayName", "schemaIDGUID");
        return new(
            attributes.Where(IsWritable).Select(Attribute).ToDictionary(attribute => attribute.Name, StringComparer.OrdinalIgnoreCase),
            classes.ToDictionary(found => found.Text("lDAPDisplayName")!, found => found.Id("schemaIDGUID")!.Value, StringComparer.OrdinalIgnoreCase));
    }

    private static bool IsWritable(FoundObject attribute) =>
        (Number(attribute, "systemFlags") & Constructed) == 0
        && attribute.Text("systemOnly") != "TRUE"
        // Odd link numbers are the far ends of links, which nobody writes (MS-ADTS 3.1.1.1.6).
        && Number(attribute, "linkID") % 2 == 0;

    private static WritableAttribute Attribute(FoundObject found) =>
        new(found.Text("lDAPDisplayName")!, found.Id("schemaIDGUID")!.Value, found.Id("attributeSecurityGUID"));

    private static int Number(FoundObject found, string attribute) =>
        int.TryParse(found.Text(attribute), CultureInfo.InvariantCulture, out var number) ? number : 0;
}
