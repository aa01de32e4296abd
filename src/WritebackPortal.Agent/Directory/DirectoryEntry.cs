using System.Globalization;
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

    public long? Number(string attribute) =>
        long.TryParse(Text(attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool? Truth(string attribute) => Text(attribute) switch
    {
        "TRUE" => true,
        "FALSE" => false,
        _ => null,
    };

    /// <summary>A LargeInteger that counts 100-ns intervals since 1601; null for zero, for "never" and for what is out of range.</summary>
    public DateTimeOffset? Instant(string attribute) =>
        Number(attribute) is > 0 and var ticks && ticks <= DateTime.MaxValue.ToFileTimeUtc()
            ? new DateTimeOffset(DateTime.FromFileTimeUtc(ticks))
            : null;

    /// <summary>A GeneralizedTime such as <c>20261122191500.0Z</c> (RFC 4517 3.3.13).</summary>
    public DateTimeOffset? Time(string attribute) =>
        DateTimeOffset.TryParseExact(
            Text(attribute),
            ["yyyyMMddHHmmss.f'Z'", "yyyyMMddHHmmss'Z'"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
                ? time
                : null;

    public Guid? Guid(string attribute) => Value(attribute) is { Length: 16 } value ? new Guid(value) : null;
}
