using System.Security.Cryptography;
using System.Text;

namespace WritebackPortal.Agent.Directory.Scan;

/// <summary>
/// The containers of a domain, with a digest of each one's name and permissions. Permissions that users inherit, and names
/// that they get from above, change without a trace on the users themselves (MS-ADTS 6.1.3): so they are compared here.
/// </summary>
internal sealed class ContainerTable
{
    private const string Containers =
        "(&(|(objectClass=organizationalUnit)(objectClass=container)(objectClass=domain)(objectClass=builtinDomain)(objectClass=lostAndFound))"
        + "(!(objectClass=groupPolicyContainer)))";

    private readonly Dictionary<string, (Guid Id, string Digest)> _byName = new(StringComparer.OrdinalIgnoreCase);

    private ContainerTable()
    {
    }

    public static ContainerTable Read(IDirectoryConnection directory, string namingContext)
    {
        var table = new ContainerTable();
        foreach (var entry in directory.Search(DirectorySearch.Below(namingContext, Containers, "objectGUID", DirectoryEntry.DescriptorAttribute)))
        {
            if (entry.Guid("objectGUID") is { } id)
            {
                table._byName[entry.DistinguishedName] = (id, Digest(entry));
            }
        }

        return table;
    }

    /// <summary>Those above the given containers, and these; null when one of them is none that is known.</summary>
    public IReadOnlyDictionary<Guid, string>? Above(IEnumerable<string> names, string namingContext)
    {
        var above = new Dictionary<Guid, string>();
        foreach (var name in names.SelectMany(name => DistinguishedName.Ancestors(name, namingContext).Prepend(name)))
        {
            if (!_byName.TryGetValue(name, out var container))
            {
                return null;
            }

            above[container.Id] = container.Digest;
        }

        return above;
    }

    /// <summary>Whether each of these is still where it was, with the permissions that it had.</summary>
    public bool Confirms(IReadOnlyDictionary<Guid, string> earlier)
    {
        var now = _byName.Values.ToDictionary(container => container.Id, container => container.Digest);
        return earlier.All(container => now.GetValueOrDefault(container.Key) == container.Value);
    }

    private static string Digest(DirectoryEntry entry) => Convert.ToHexString(SHA256.HashData(
        [.. Encoding.UTF8.GetBytes(entry.DistinguishedName), 0, .. entry.Value(DirectoryEntry.DescriptorAttribute) ?? []]));
}
