using System.DirectoryServices.Protocols;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Lab.Tests.Directory;

public sealed class DescriptorReadingTests
{
    [Fact]
    public async Task Parse_EveryDescriptorOfADomain_ReadsAsItsControllerDoes()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        await lab.Controller.CoverByAdminSdHolderAsync(DirectoryLab.User("staff0001"), cancellationToken);

        var objects = await DumpAsync(lab, cancellationToken);

        Assert.All(objects, stored => Assert.Equal((stored.Name, stored.Sddl), (stored.Name, stored.Descriptor.ToString())));
    }

    [Fact]
    public async Task ToBytesAndSddl_EveryDescriptorOfADomain_ReadBackAsTheSame()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);

        var objects = await DumpAsync(lab, cancellationToken);

        Assert.All(objects, stored =>
        {
            AssertSame(stored.Descriptor, SecurityDescriptor.Parse(stored.Descriptor.ToBytes()));
            AssertSame(stored.Descriptor, SddlParser.Parse(stored.Sddl, null));
        });
    }

    [Fact]
    public async Task Find_EveryInheritedEntryOfADomain_NamesAnObjectAboveIt()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var lab = await DirectoryLab.StartAsync(cancellationToken);
        var objects = await DumpAsync(lab, cancellationToken);
        var byName = objects.ToDictionary(stored => stored.Name, stored => stored.Descriptor, StringComparer.OrdinalIgnoreCase);
        using var administrator = OperationsSession.Open(lab.Controller, lab.Controller.Administrator);
        var schema = AgreementSchema.Read(administrator);
        var users = administrator.Search(SambaDomainController.NamingContext, "(objectClass=*)", SearchScope.Subtree, "objectClass");

        var origins = users.SelectMany(found => Origins(found, byName, schema)).ToArray();

        Assert.InRange(origins.Length, 1000, int.MaxValue);
        Assert.DoesNotContain(origins, origin => origin.SetOn is null);
        Assert.Contains(
            ($"(OA;CIID;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;{lab.ConnectorSid})", SambaDomainController.NamingContext),
            origins.Where(origin => origin.Name == DirectoryLab.User("staff0003")).Select(origin => (origin.Entry.ToString(), origin.SetOn)));
    }

    [Fact]
    public async Task WellKnown_Names_AreTheDirectorysOwn()
    {
        const string configuration = "CN=Configuration," + SambaDomainController.NamingContext;
        await using var lab = await DirectoryLab.StartAsync(TestContext.Current.CancellationToken);
        using var administrator = OperationsSession.Open(lab.Controller, lab.Controller.Administrator);

        var rights = administrator
            .Search($"CN=Extended-Rights,{configuration}", "(objectClass=controlAccessRight)", SearchScope.OneLevel, "rightsGuid", "displayName", "validAccesses")
            .ToLookup(found => Guid.Parse(found.Text("rightsGuid")!), found => (Name: found.Text("displayName")!, IsSet: found.Text("validAccesses") == "48"));
        var schema = administrator
            .Search($"CN=Schema,{configuration}", "(schemaIDGUID=*)", SearchScope.OneLevel, "schemaIDGUID", "lDAPDisplayName", "objectClass")
            .ToDictionary(found => found.Id("schemaIDGUID")!.Value);

        // Samba displays four of them by their common names, where Windows has names of its own.
        var displayed = new Dictionary<string, string>
        {
            ["User Force Change Password"] = "Reset Password",
            ["User Change Password"] = "Change Password",
            ["DS Replication Get Changes"] = "Replicating Directory Changes",
            ["DS Replication Get Changes All"] = "Replicating Directory Changes All",
        };
        Assert.All(SchemaName.WellKnown, known => Assert.Equal(
            known.Value,
            schema.TryGetValue(known.Key, out var found)
                ? new(found.Text("lDAPDisplayName")!, found.Texts("objectClass").Contains("classSchema") ? SchemaKind.Class : SchemaKind.Attribute)
                : new(displayed.GetValueOrDefault(rights[known.Key].First().Name, rights[known.Key].First().Name), rights[known.Key].First().IsSet ? SchemaKind.PropertySet : SchemaKind.ExtendedRight)));
    }

    private static IEnumerable<(string Name, AccessControlEntry Entry, string? SetOn)> Origins(
        FoundObject found, Dictionary<string, SecurityDescriptor> byName, AgreementSchema schema)
    {
        var descriptor = byName[found.Name];
        Ancestor[] above =
        [
            .. DistinguishedName.Ancestors(found.Name, SambaDomainController.NamingContext).Select(name => new Ancestor(name, byName.GetValueOrDefault(name))),
        ];
        var child = new InheritingChild(schema.Classes[found.Texts("objectClass")[^1]], descriptor.Owner, descriptor.Group);
        return (descriptor.Dacl ?? [])
            .Where(entry => entry.IsInherited)
            .Select(entry => (found.Name, entry, EntryOrigin.Find(entry, child, above)));
    }

    private static void AssertSame(SecurityDescriptor expected, SecurityDescriptor actual)
    {
        Assert.Equal(expected.ToString(), actual.ToString());
        Assert.Equal(expected.Dacl!, actual.Dacl!);
    }

    private static async Task<StoredDescriptor[]> DumpAsync(DirectoryLab lab, CancellationToken cancellationToken)
    {
        var dump = await lab.Controller.AdministerAsync(["dump-descriptors"], cancellationToken);
        StoredDescriptor[] objects =
        [
            .. dump.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('\t'))
                .Select(fields => new StoredDescriptor(fields[2], fields[1], SecurityDescriptor.Parse(Convert.FromHexString(fields[0])))),
        ];
        Assert.InRange(objects.Length, 1000, int.MaxValue);
        return objects;
    }

    /// <param name="Sddl">As Samba writes it.</param>
    private sealed record StoredDescriptor(string Name, string Sddl, SecurityDescriptor Descriptor);
}
