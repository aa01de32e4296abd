using System.DirectoryServices.Protocols;
using System.Text;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Tests.Directory.Coverage;

/// <summary>A directory of a few objects: reads of one object by name, and subtree searches by a part of their filter.</summary>
internal sealed class FakeDirectory : IDirectoryConnection
{
    private readonly Dictionary<string, DirectoryEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Filter, DirectoryEntry Found)> _found = [];
    private readonly List<(string Name, string Filter)> _refused = [];

    /// <summary>What was asked for, in order.</summary>
    public List<string> Searches { get; } = [];

    public DirectoryEntry Add(string name, params (string Attribute, byte[] Value)[] attributes) =>
        _entries[name] = new(name, attributes
            .GroupBy(pair => pair.Attribute, pair => pair.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pair => pair.Key, IReadOnlyList<byte[]> (pair) => [.. pair], StringComparer.OrdinalIgnoreCase));

    /// <summary>Adds a container with the given descriptor.</summary>
    public void AddContainer(string name, SecurityDescriptor descriptor) => Add(name, (DirectoryEntry.DescriptorAttribute, descriptor.ToBytes()));

    /// <summary>Searches whose filter holds <paramref name="filter"/> find the entry.</summary>
    public void Find(string filter, DirectoryEntry entry) => _found.Add((filter, entry));

    /// <summary>The object does not match this filter; it matches every other.</summary>
    public void Refuse(string name, string filter) => _refused.Add((name, filter));

    public IEnumerable<DirectoryEntry> Search(DirectorySearch search)
    {
        Searches.Add(search.Scope == SearchScope.Base ? search.Base : search.Filter);
        return search.Scope == SearchScope.Base
            ? _entries.TryGetValue(search.Base, out var entry) && !_refused.Contains((search.Base, search.Filter)) ? [entry] : []
            : _found.Where(pair => search.Filter.Contains(pair.Filter, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Found);
    }

    public void Dispose()
    {
    }

    public static byte[] Text(string value) => Encoding.UTF8.GetBytes(value);
}
