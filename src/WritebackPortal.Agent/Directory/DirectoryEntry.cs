using System.Text;

namespace WritebackPortal.Agent.Directory;

/// <summary>One entry that a search found, with the attributes that were asked for and came back.</summary>
internal sealed record DirectoryEntry(string DistinguishedName, IReadOnlyDictionary<string, IReadOnlyList<byte[]>> Attributes)
{
    public const string DescriptorAttribute = "nTSecurityDescriptor";

    public IReadOnlyList<byte[]> Values(string attribute) => Attributes.GetValueOrDefault(attribute, []);

    public byte[]? Value(string attribute) => Values(attribute) is [var first, ..] ? first : null;

    public string? Text(string attribute) => Value(attribute) is { } value ? Encoding.UTF8.GetString(value) : null;

    public IEnumerable<string> Texts(string attribute) => Values(attribute).Select(Encoding.UTF8.GetString);

    public Guid? Guid(string attribute) => Value(attribute) is { Length: 16 } value ? new Guid(value) : null;
}
