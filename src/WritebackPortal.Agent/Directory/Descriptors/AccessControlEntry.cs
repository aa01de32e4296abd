using System.Buffers.Binary;

namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>Types of entries (MS-DTYP 2.4.4.1) that a discretionary list of a directory object can hold.</summary>
internal enum EntryType : byte
{
    Allow = 0,
    Deny = 1,
    AllowObject = 5,
    DenyObject = 6,
    AllowCallback = 9,
    DenyCallback = 10,
    AllowCallbackObject = 11,
    DenyCallbackObject = 12,
}

[Flags]
internal enum EntryFlags : byte
{
    None = 0,
    ObjectInherit = 0x1,
    ContainerInherit = 0x2,
    NoPropagate = 0x4,
    InheritOnly = 0x8,
    Inherited = 0x10,
}

/// <summary>One entry of an access control list (MS-DTYP 2.4.4).</summary>
/// <param name="ObjectType">The class, property set, attribute or extended right it is limited to; null for all.</param>
/// <param name="InheritedObjectType">The class of objects that inherit it; null for all.</param>
/// <param name="Trustee">Whom it is about; empty for a type that is not known.</param>
internal readonly record struct AccessControlEntry(
    EntryType Type,
    EntryFlags Flags,
    AccessMask Mask,
    Guid? ObjectType,
    Guid? InheritedObjectType,
    Sid Trustee)
{
    internal const int HeaderLength = 4;
    private const int ObjectTypePresent = 0x1;
    private const int InheritedObjectTypePresent = 0x2;

    /// <summary>What follows the trustee, such as a condition; for a type that is not known, all after the header. Kept, never looked into.</summary>
    public OpaqueBytes Rest { get; init; }

    public bool IsDeny => Type is EntryType.Deny or EntryType.DenyObject or EntryType.DenyCallback or EntryType.DenyCallbackObject;

    /// <summary>It holds only under a condition that is not evaluated here.</summary>
    public bool IsConditional => Type is >= EntryType.AllowCallback and <= EntryType.DenyCallbackObject;

    public bool IsInheritOnly => (Flags & EntryFlags.InheritOnly) != 0;

    public bool IsInherited => (Flags & EntryFlags.Inherited) != 0;

    /// <summary>Allows or denies; every other type, known to others or not, is kept and has no say.</summary>
    public bool HasSay => Type is EntryType.Allow or EntryType.Deny || CanBeLimited || IsConditional;

    /// <summary>Its type has room for object types.</summary>
    public bool CanBeLimited => Type is EntryType.AllowObject or EntryType.DenyObject or EntryType.AllowCallbackObject or EntryType.DenyCallbackObject;

    private int Length => HeaderLength + (HasSay ? 4 : 0) + TypesLength + Trustee.Bytes.Length + Rest.Bytes.Length;

    private int TypesLength => CanBeLimited ? 4 + (ObjectType is null ? 0 : 16) + (InheritedObjectType is null ? 0 : 16) : 0;

    /// <summary>Takes the first entry off <paramref name="bytes"/>.</summary>
    public static AccessControlEntry Read(ref ReadOnlyMemory<byte> bytes)
    {
        // Type, flags, 16-bit size of the whole entry, then what the type says (MS-DTYP 2.4.4.1).
        if (bytes.Length < HeaderLength)
        {
            throw new FormatException("The entry ends within its header.");
        }

        var header = bytes.Span;
        var size = BinaryPrimitives.ReadUInt16LittleEndian(header[2..]);
        if (size < HeaderLength || size % 4 != 0 || size > bytes.Length)
        {
            throw new FormatException($"An entry of {size} bytes does not fit into a list with {bytes.Length} bytes left.");
        }

        var entry = new AccessControlEntry((EntryType)header[0], (EntryFlags)header[1], AccessMask.None, null, null, default);
        var body = bytes[HeaderLength..size];
        bytes = bytes[size..];
        return entry.HasSay ? entry.WithBody(body) : entry with { Rest = new(body) };
    }

    /// <summary>The entry as it lies in a list.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        bytes[0] = (byte)Type;
        bytes[1] = (byte)Flags;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), checked((ushort)bytes.Length));
        var left = bytes.AsSpan(HeaderLength);
        if (HasSay)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(left, (uint)Mask);
            left = left[4..];
        }

        WriteTypes(left[..TypesLength]);
        left = left[TypesLength..];
        Trustee.Bytes.CopyTo(left);
        Rest.Bytes.CopyTo(left[Trustee.Bytes.Length..]);
        return bytes;
    }

    /// <summary>The entry in SDDL, with SIDs in full.</summary>
    public override string ToString() => SddlWriter.Write(this);

    private AccessControlEntry WithBody(ReadOnlyMemory<byte> body)
    {
        var mask = (AccessMask)TakeUInt32(ref body);
        Guid? objectType = null, inheritedObjectType = null;
        if (CanBeLimited)
        {
            var present = TakeUInt32(ref body);
            objectType = (present & ObjectTypePresent) != 0 ? TakeGuid(ref body) : null;
            inheritedObjectType = (present & InheritedObjectTypePresent) != 0 ? TakeGuid(ref body) : null;
        }

        var trustee = Sid.Read(body);
        return new(Type, Flags, mask, objectType, inheritedObjectType, trustee) { Rest = new(body[trustee.Bytes.Length..]) };
    }

    private static uint TakeUInt32(ref ReadOnlyMemory<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(Take(ref bytes, 4));

    private static Guid TakeGuid(ref ReadOnlyMemory<byte> bytes) => new(Take(ref bytes, 16));

    private static ReadOnlySpan<byte> Take(ref ReadOnlyMemory<byte> bytes, int count)
    {
        if (bytes.Length < count)
        {
            throw new FormatException("The entry ends within its fields.");
        }

        var taken = bytes.Span[..count];
        bytes = bytes[count..];
        return taken;
    }

    private void WriteTypes(Span<byte> types)
    {
        if (types.IsEmpty)
        {
            return;
        }

        var present = (ObjectType is null ? 0 : ObjectTypePresent) | (InheritedObjectType is null ? 0 : InheritedObjectTypePresent);
        BinaryPrimitives.WriteInt32LittleEndian(types, present);
        types = types[4..];
        if (ObjectType is { } objectType)
        {
            objectType.TryWriteBytes(types);
            types = types[16..];
        }

        InheritedObjectType?.TryWriteBytes(types);
    }
}
