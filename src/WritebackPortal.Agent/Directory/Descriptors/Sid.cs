using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>A security identifier (MS-DTYP 2.4.2), kept as the bytes that it came in.</summary>
internal readonly struct Sid : IEquatable<Sid>
{
    private const int HeaderLength = 8;
    private const int MaxSubAuthorities = 15;
    private const ulong MaxAuthority = 0xFFFF_FFFF_FFFF;

    private readonly ReadOnlyMemory<byte> _bytes;

    private Sid(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>The last sub-authority, which tells the accounts of one domain apart; 0 when there is none.</summary>
    public uint RelativeId => _bytes.Length > HeaderLength ? BinaryPrimitives.ReadUInt32LittleEndian(_bytes.Span[^4..]) : 0;

    /// <summary>The SID at the start of <paramref name="bytes"/>; what follows it is left alone.</summary>
    public static Sid Read(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.Length < HeaderLength)
        {
            throw new FormatException("The SID ends within its header.");
        }

        if (span[0] != 1 || span[1] > MaxSubAuthorities)
        {
            throw new FormatException($"A SID of revision {span[0]} with {span[1]} sub-authorities is not known.");
        }

        var length = HeaderLength + (4 * span[1]);
        return length <= span.Length ? new(bytes[..length]) : throw new FormatException("The SID ends within its sub-authorities.");
    }

    /// <summary>Reads the form <c>S-1-5-32-544</c>.</summary>
    /// <exception cref="FormatException">The text is not a SID.</exception>
    public static Sid Parse(string text)
    {
        var parts = text.Split('-');
        if (parts is not ["S", "1", var authorityText, .. var rest]
            || rest.Length > MaxSubAuthorities
            || ParseAuthority(authorityText) is not { } authority)
        {
            throw new FormatException($"'{text}' is not a SID.");
        }

        var bytes = new byte[HeaderLength + (4 * rest.Length)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, authority);
        bytes[0] = 1;
        bytes[1] = (byte)rest.Length;
        for (var i = 0; i < rest.Length; i++)
        {
            if (!uint.TryParse(rest[i], NumberStyles.None, CultureInfo.InvariantCulture, out var subAuthority))
            {
                throw new FormatException($"'{text}' is not a SID.");
            }

            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(HeaderLength + (4 * i)), subAuthority);
        }

        return new(bytes);
    }

    /// <summary>The SID of an account or group of the domain that this SID names.</summary>
    public Sid WithRelativeId(uint relativeId)
    {
        var bytes = new byte[_bytes.Length + 4];
        _bytes.Span.CopyTo(bytes);
        bytes[1]++;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(_bytes.Length), relativeId);
        return Read(bytes);
    }

    public override string ToString()
    {
        var span = _bytes.Span;
        if (span.IsEmpty)
        {
            return "";
        }

        var authority = BinaryPrimitives.ReadUInt64BigEndian(span) & MaxAuthority;
        var text = new StringBuilder("S-1-");
        // MS-DTYP 2.4.2.1: an authority of 2^32 or more is written in hexadecimal.
        _ = authority > uint.MaxValue
            ? text.Append(CultureInfo.InvariantCulture, $"0x{authority:x12}")
            : text.Append(authority);
        for (var i = HeaderLength; i < span.Length; i += 4)
        {
            text.Append('-').Append(BinaryPrimitives.ReadUInt32LittleEndian(span[i..]));
        }

        return text.ToString();
    }

    // MS-DTYP 2.4.2.1: in hexadecimal from 2^32 on, and never more than 48 bits.
    private static ulong? ParseAuthority(string text)
    {
        var isHexadecimal = text.StartsWith("0x", StringComparison.Ordinal);
        return ulong.TryParse(
            isHexadecimal ? text.AsSpan(2) : text,
            isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var authority) && authority <= MaxAuthority
                ? authority
                : null;
    }

    public bool Equals(Sid other) => _bytes.Span.SequenceEqual(other._bytes.Span);

    public override bool Equals(object? obj) => obj is Sid other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_bytes.Length, RelativeId);

    public static bool operator ==(Sid left, Sid right) => left.Equals(right);

    public static bool operator !=(Sid left, Sid right) => !left.Equals(right);
}
