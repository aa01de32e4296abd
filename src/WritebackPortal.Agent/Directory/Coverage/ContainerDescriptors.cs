using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>The containers above users, read when they are first needed.</summary>
internal sealed class ContainerDescriptors(IDirectoryConnection directory, string namingContext)
{
    private const int Capacity = 4000;

    private readonly RecentCache<string, Ancestor> _containers = new(Capacity, StringComparer.OrdinalIgnoreCase);

    /// <summary>Nearest first, up to and including the domain head.</summary>
    public Ancestor[] Above(string distinguishedName) =>
        [.. DistinguishedName.Ancestors(distinguishedName, namingContext).Select(name => _containers.GetOrAdd(name, Read))];

    private Ancestor Read(string name) => new(name, DescriptorOf(directory, name));

    /// <summary>Null when it may not be read.</summary>
    public static SecurityDescriptor? DescriptorOf(IDirectoryConnection directory, string name)
    {
        try
        {
            return directory.Search(DirectorySearch.Of(name, DirectoryEntry.DescriptorAttribute))
                .FirstOrDefault()?.Value(DirectoryEntry.DescriptorAttribute) is { } bytes
                    ? SecurityDescriptor.Parse(bytes)
                    : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
