using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory.Policy;

internal static class ReadableDescriptor
{
    /// <summary>The descriptor of an object; null when it may not be read, or cannot.</summary>
    public static SecurityDescriptor? Of(IDirectoryConnection directory, string distinguishedName) =>
        directory.Search(DirectorySearch.Of(distinguishedName, DirectoryEntry.DescriptorAttribute)).FirstOrDefault() is { } entry ? Of(entry) : null;

    public static SecurityDescriptor? Of(DirectoryEntry entry)
    {
        try
        {
            return entry.Value(DirectoryEntry.DescriptorAttribute) is { } bytes ? SecurityDescriptor.Parse(bytes) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
