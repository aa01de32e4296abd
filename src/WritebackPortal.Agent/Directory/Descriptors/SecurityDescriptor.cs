using System.Buffers.Binary;

namespace WritebackPortal.Agent.Directory.Descriptors;

[Flags]
internal enum DescriptorControl : ushort
{
    None = 0,
    DaclPresent = 0x4,
    SaclPresent = 0x10,
    DaclAutoInheritRequired = 0x100,
    DaclAutoInherited = 0x400,
    DaclProtected = 0x1000,
    SelfRelative = 0x8000,
}

/// <summary>Owner, group and discretionary list of a self-relative security descriptor (MS-DTYP 2.4.6).</summary>
/// <param name="Dacl">Its entries in stored order; null when there is no list, which grants everything to everyone.</param>
internal sealed record SecurityDescriptor(DescriptorControl Control, Sid? Owner, Sid? Group, IReadOnlyList<AccessControlEntry>? Dacl)
{
    private const int HeaderLength = 20;
    private const int ListHeaderLength = 8;
    private const int OwnerField = 4;
    private const int GroupField = 8;
    private const int DaclField = 16;

    public bool IsInheritanceDisabled => (Control & DescriptorControl.DaclProtected) != 0;

    /// <exception cref="FormatException">The bytes are not a descriptor.</exception>
    public static SecurityDescriptor Parse(ReadOnlyMemory<byte> bytes)
    {
        // Revision, padding, control, then the offsets of owner, group, system list and discretionary list.
        var span = bytes.Span;
        if (span.Length < HeaderLength || span[0] != 1)
        {
            throw new FormatException("The descriptor has no header of revision 1.");
        }

        var control = (DescriptorControl)BinaryPrimitives.ReadUInt16LittleEndian(span[2..]);
        if ((control & DescriptorControl.SelfRelative) == 0)
        {
            throw new FormatException("The descriptor is not self-relative.");
        }

        var dacl = (control & DescriptorControl.DaclPresent) != 0 ? At(bytes, DaclField) : null;
        return new(control, ReadSid(At(bytes, OwnerField)), ReadSid(At(bytes, GroupField)), dacl is { } list ? ReadList(list) : null);
    }

    /// <summary>The descriptor in self-relative form, without the system list, which is never asked for.</summary>
    public byte[] ToBytes()
    {
        byte[] owner = [.. Owner is { } ownerSid ? ownerSid.Bytes : []];
        byte[] group = [.. Group is { } groupSid ? groupSid.Bytes : []];
        var dacl = Dacl is { } entries ? ListBytes(entries) : [];
        var bytes = new byte[HeaderLength + owner.Length + group.Length + dacl.Length];
        bytes[0] = 1;
        var control = (Control | DescriptorControl.SelfRelative) & ~DescriptorControl.SaclPresent;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), (ushort)control);
        var at = HeaderLength;
        foreach (var (part, field) in new[] { (owner, OwnerField), (group, GroupField), (dacl, DaclField) })
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(field), part.Length > 0 ? at : 0);
            part.CopyTo(bytes, at);
            at += part.Length;
        }

        return bytes;
    }

    /// <summary>The descriptor in SDDL, with SIDs in full and without the system list, which is never asked for.</summary>
    public override string ToString() => SddlWriter.Write(this);

    private static Sid? ReadSid(ReadOnlyMemory<byte>? bytes) => bytes is { } present ? Sid.Read(present) : null;

    private static ReadOnlyMemory<byte>? At(ReadOnlyMemory<byte> bytes, int field)
    {
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[field..]);
        return offset switch
        {
            0 => (ReadOnlyMemory<byte>?)null,
            >= HeaderLength when offset <= bytes.Length => bytes[(int)offset..],
            _ => throw new FormatException($"The descriptor points to offset {offset}, outside of itself."),
        };
    }

    private static AccessControlEntry[] ReadList(ReadOnlyMemory<byte> bytes)
    {
        // MS-DTYP 2.4.5: revision, padding, 16-bit size of the whole list, 16-bit count of entries, padding.
        var span = bytes.Span;
        if (span.Length < ListHeaderLength || span[0] is not (2 or 4))
        {
            throw new FormatException("The list has no header of revision 2 or 4.");
        }

        var size = BinaryPrimitives.ReadUInt16LittleEndian(span[2..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(span[4..]);
        if (size > bytes.Length || size < ListHeaderLength + (AccessControlEntry.HeaderLength * count))
        {
            throw new FormatException($"A list of {count} entries in {size} bytes does not fit.");
        }

        var left = bytes[ListHeaderLength..size];
        var entries = new AccessControlEntry[count];
        for (var i = 0; i < count; i++)
        {
            entries[i] = AccessControlEntry.Read(ref left);
        }

        return entries;
    }

    private static byte[] ListBytes(IReadOnlyList<AccessControlEntry> entries)
    {
        byte[] body = [.. entries.SelectMany(entry => entry.ToBytes())];
        var list = new byte[ListHeaderLength + body.Length];
        // Revision 4 says that entries may be limited to object types.
        list[0] = 4;
        BinaryPrimitives.WriteUInt16LittleEndian(list.AsSpan(2), checked((ushort)list.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(list.AsSpan(4), (ushort)entries.Count);
        body.CopyTo(list, ListHeaderLength);
        return list;
    }
}
