using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WritebackPortal.Web.Audit;

/// <summary>How an entry and the hash of the one before it become a hash: docs/audit.md, to the byte.</summary>
internal static class AuditChain
{
    public const int HashBytes = SHA256.HashSizeInBytes;

    private const int Absent = -1;

    // Names the encoding, so that the bytes of another one are never taken for these.
    private static readonly byte[] Label = "WritebackPortal audit entry 1"u8.ToArray();

    /// <summary>What the first entry follows.</summary>
    public static byte[] Beginning { get; } = new byte[HashBytes];

    public static byte[] HashOf(AuditEntryRecord entry, ReadOnlySpan<byte> key) => HMACSHA256.HashData(key, Encode(entry));

    // A length before each field, so that no two different entries have the same bytes.
    private static byte[] Encode(AuditEntryRecord entry)
    {
        using var bytes = new MemoryStream(512);
        Write(bytes, Label);
        Write(bytes, entry.PreviousHash);
        Write(bytes, entry.Sequence);
        Write(bytes, entry.At);
        Write(bytes, entry.KeyId);
        Write(bytes, entry.Act);
        Write(bytes, entry.Outcome);
        Write(bytes, entry.ActorKind);
        Write(bytes, entry.ActorId);
        Write(bytes, entry.ActorName);
        Write(bytes, entry.ActorAddress);
        Write(bytes, entry.ServerId);
        Write(bytes, entry.ServerName);
        Write(bytes, entry.Subject);
        Write(bytes, entry.Before);
        Write(bytes, entry.After);
        return bytes.ToArray();
    }

    private static void Write(MemoryStream bytes, string? text)
    {
        if (text is null)
        {
            WriteLength(bytes, Absent);
        }
        else
        {
            Write(bytes, Encoding.UTF8.GetBytes(text));
        }
    }

    private static void Write(MemoryStream bytes, long number)
    {
        Span<byte> big = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(big, number);
        Write(bytes, big);
    }

    private static void Write(MemoryStream bytes, ReadOnlySpan<byte> field)
    {
        WriteLength(bytes, field.Length);
        bytes.Write(field);
    }

    private static void WriteLength(MemoryStream bytes, int length)
    {
        Span<byte> big = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(big, length);
        bytes.Write(big);
    }
}
