using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <param name="Descriptor">Null when it may not be read.</param>
internal sealed record Container(string DistinguishedName, SecurityDescriptor? Descriptor);

/// <summary>The containers above users, read when they are first needed.</summary>
internal sealed class ContainerDescriptors(IDirectoryConnection directory, string namingContext)
{
    private const int Capacity = 4000;

    private readonly RecentCache<string, Container> _containers = new(Capacity, StringComparer.OrdinalIgnoreCase);

    /// <summary>Nearest first, up to and including the domain head.</summary>
    public Container[] Above(string distinguishedName) =>
        [.. DistinguishedName.Ancestors(distinguishedName, namingContext).Select(name => _containers.GetOrAdd(name, Read))];

    private Container Read(string name) => new(name, DescriptorOf(directory, name));

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
