using System.Buffers.Binary;
using System.Globalization;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Benchmarks.Directory;

/// <summary>The peer: a descriptor as one would first write it, with a list of objects and SIDs as text.</summary>
internal sealed class PlainDescriptor
{
    private readonly List<PlainEntry> _entries = [];

    public PlainDescriptor(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var list = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(16));
        reader.BaseStream.Position = list + 4;
        var count = reader.ReadUInt16();
        reader.BaseStream.Position = list + 8;
        for (var i = 0; i < count; i++)
        {
            var start = reader.BaseStream.Position;
            var (type, flags, size) = (reader.ReadByte(), reader.ReadByte(), reader.ReadUInt16());
            _entries.Add(ReadEntry(reader, type, flags));
            reader.BaseStream.Position = start + size;
        }
    }

    public bool Allows(AccessQuestion question, HashSet<string> requester, string self)
    {
        foreach (var entry in _entries)
        {
            if (!entry.IsInheritOnly
                && (entry.Mask & (uint)question.Right) != 0
                && (entry.ObjectType is not { } type || question.ObjectTypes.Contains(type))
                && requester.Contains(entry.Trustee == "S-1-5-10" ? self : entry.Trustee))
            {
                return !entry.IsDeny;
            }
        }

        return false;
    }

    private static PlainEntry ReadEntry(BinaryReader reader, byte type, byte flags)
    {
        var mask = (uint)((AccessMask)reader.ReadUInt32()).MapGeneric();
        Guid? objectType = null;
        if (type is 5 or 6)
        {
            var present = reader.ReadUInt32();
            objectType = (present & 1) != 0 ? new Guid(reader.ReadBytes(16)) : null;
            _ = (present & 2) != 0 ? reader.ReadBytes(16) : null;
        }

        return new(type is 1 or 6, (flags & 8) != 0, mask, objectType, ReadSid(reader));
    }

    private static string ReadSid(BinaryReader reader)
    {
        _ = reader.ReadByte();
        var count = reader.ReadByte();
        var authority = reader.ReadBytes(6)[5];
        var parts = Enumerable.Range(0, count).Select(_ => reader.ReadUInt32().ToString(CultureInfo.InvariantCulture));
        return $"S-1-{authority}-{string.Join('-', parts)}";
    }

    private sealed record PlainEntry(bool IsDeny, bool IsInheritOnly, uint Mask, Guid? ObjectType, string Trustee);
}
