using System.Buffers.Binary;
using System.Globalization;
using System.Text;

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
    private const int HeaderLength = 4;
    private const int ObjectTypePresent = 0x1;
    private const int InheritedObjectTypePresent = 0x2;

    private static readonly (string Letters, AccessMask Right)[] Rights =
    [
        ("RP", AccessMask.ReadProperty), ("WP", AccessMask.WriteProperty), ("CR", AccessMask.ControlAccess),
        ("CC", AccessMask.CreateChild), ("DC", AccessMask.DeleteChild), ("LC", AccessMask.ListChildren),
        ("LO", AccessMask.ListObject), ("RC", AccessMask.ReadControl), ("WO", AccessMask.WriteOwner),
        ("WD", AccessMask.WriteDacl), ("SD", AccessMask.Delete), ("DT", AccessMask.DeleteTree), ("SW", AccessMask.Self),
        ("GA", AccessMask.GenericAll), ("GR", AccessMask.GenericRead), ("GW", AccessMask.GenericWrite), ("GX", AccessMask.GenericExecute),
    ];

    private static readonly (string Letters, EntryFlags Flag)[] FlagNames =
    [
        ("OI", EntryFlags.ObjectInherit), ("CI", EntryFlags.ContainerInherit), ("NP", EntryFlags.NoPropagate),
        ("IO", EntryFlags.InheritOnly), ("ID", EntryFlags.Inherited),
    ];

    public bool IsDeny => Type is EntryType.Deny or EntryType.DenyObject or EntryType.DenyCallback or EntryType.DenyCallbackObject;

    /// <summary>It holds only under a condition that is not evaluated here.</summary>
    public bool IsConditional => Type is >= EntryType.AllowCallback and <= EntryType.DenyCallbackObject;

    public bool IsInheritOnly => (Flags & EntryFlags.InheritOnly) != 0;

    private bool HasObjectTypes => Type is EntryType.AllowObject or EntryType.DenyObject or EntryType.AllowCallbackObject or EntryType.DenyCallbackObject;

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
        return entry.Type is EntryType.Allow or EntryType.Deny || entry.HasObjectTypes || entry.IsConditional ? entry.WithBody(body) : entry;
    }

    /// <summary>The entry in SDDL, with SIDs in full.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("(").Append(TypeName()).Append(';');
        foreach (var (letters, flag) in FlagNames)
        {
            text.Append((Flags & flag) != 0 ? letters : "");
        }

        text.Append(';');
        AppendRights(text);
        return text.Append(CultureInfo.InvariantCulture, $";{ObjectType};{InheritedObjectType};{Trustee})").ToString();
    }

    private AccessControlEntry WithBody(ReadOnlyMemory<byte> body)
    {
        var mask = (AccessMask)TakeUInt32(ref body);
        Guid? objectType = null, inheritedObjectType = null;
        if (HasObjectTypes)
        {
            var present = TakeUInt32(ref body);
            objectType = (present & ObjectTypePresent) != 0 ? TakeGuid(ref body) : null;
            inheritedObjectType = (present & InheritedObjectTypePresent) != 0 ? TakeGuid(ref body) : null;
        }

        return this with { Mask = mask, ObjectType = objectType, InheritedObjectType = inheritedObjectType, Trustee = Sid.Read(body) };
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

    private string TypeName() => Type switch
    {
        EntryType.Allow => "A",
        EntryType.Deny => "D",
        EntryType.AllowObject => "OA",
        EntryType.DenyObject => "OD",
        EntryType.AllowCallback => "XA",
        EntryType.DenyCallback => "XD",
        EntryType.AllowCallbackObject => "ZA",
        EntryType.DenyCallbackObject => "ZD",
        _ => string.Create(CultureInfo.InvariantCulture, $"0x{(byte)Type:x}"),
    };

    private void AppendRights(StringBuilder text)
    {
        var mask = Mask;
        if (Rights.Aggregate(mask, (left, right) => left & ~right.Right) != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"0x{(uint)mask:x}");
            return;
        }

        foreach (var (letters, right) in Rights)
        {
            text.Append((mask & right) != 0 ? letters : "");
        }
    }
}
