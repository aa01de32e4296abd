using System.Globalization;

namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>The letters that SDDL (MS-DTYP 2.5.1.1) writes for types, flags and rights.</summary>
internal static class SddlLetters
{
    /// <summary>In place of entries: there is no list, and everything is granted.</summary>
    public const string NoAccessControl = "NO_ACCESS_CONTROL";

    public static readonly (string Letters, DescriptorControl Flag)[] ListFlags =
    [
        ("P", DescriptorControl.DaclProtected),
        ("AR", DescriptorControl.DaclAutoInheritRequired),
        ("AI", DescriptorControl.DaclAutoInherited),
    ];

    public static readonly (string Letters, EntryFlags Flag)[] EntryFlags =
    [
        ("OI", Descriptors.EntryFlags.ObjectInherit), ("CI", Descriptors.EntryFlags.ContainerInherit),
        ("NP", Descriptors.EntryFlags.NoPropagate), ("IO", Descriptors.EntryFlags.InheritOnly),
        ("ID", Descriptors.EntryFlags.Inherited),
    ];

    // In the order that other programs write them.
    public static readonly (string Letters, AccessMask Right)[] Rights =
    [
        ("RP", AccessMask.ReadProperty), ("WP", AccessMask.WriteProperty), ("CR", AccessMask.ControlAccess),
        ("CC", AccessMask.CreateChild), ("DC", AccessMask.DeleteChild), ("LC", AccessMask.ListChildren),
        ("LO", AccessMask.ListObject), ("RC", AccessMask.ReadControl), ("WO", AccessMask.WriteOwner),
        ("WD", AccessMask.WriteDacl), ("SD", AccessMask.Delete), ("DT", AccessMask.DeleteTree), ("SW", AccessMask.Self),
        ("GA", AccessMask.GenericAll), ("GR", AccessMask.GenericRead), ("GW", AccessMask.GenericWrite), ("GX", AccessMask.GenericExecute),
    ];

    /// <summary>Letters for files and registry keys, which mean the same bits wherever they stand.</summary>
    public static readonly (string Letters, AccessMask Right)[] RightsOfOtherObjects =
    [
        ("FA", (AccessMask)0x1F01FF), ("FR", (AccessMask)0x120089), ("FW", (AccessMask)0x120116), ("FX", (AccessMask)0x1200A0),
        ("KA", (AccessMask)0xF003F), ("KR", (AccessMask)0x20019), ("KW", (AccessMask)0x20006), ("KX", (AccessMask)0x20019),
    ];

    // ZD is not in the specification, which has no letters for that type.
    public static readonly (string Letters, EntryType Type)[] Types =
    [
        ("A", EntryType.Allow), ("D", EntryType.Deny), ("OA", EntryType.AllowObject), ("OD", EntryType.DenyObject),
        ("XA", EntryType.AllowCallback), ("XD", EntryType.DenyCallback),
        ("ZA", EntryType.AllowCallbackObject), ("ZD", EntryType.DenyCallbackObject),
    ];

    /// <summary>Audits, alarms, labels, resource attributes and policies: they have no say in what is allowed.</summary>
    public static readonly (string Letters, EntryType Type)[] TypesWithoutSay =
    [
        ("AU", (EntryType)2), ("AL", (EntryType)3), ("OU", (EntryType)7), ("OL", (EntryType)8), ("XU", (EntryType)13),
        ("ML", (EntryType)17), ("RA", (EntryType)18), ("SP", (EntryType)19), ("TL", (EntryType)20), ("FL", (EntryType)21),
    ];

    public static string NameOf(EntryType type) =>
        Types.FirstOrDefault(pair => pair.Type == type).Letters ?? string.Create(CultureInfo.InvariantCulture, $"0x{(byte)type:x}");
}
