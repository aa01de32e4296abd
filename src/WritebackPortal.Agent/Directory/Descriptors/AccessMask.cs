namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>Rights on a directory object (MS-ADTS 5.1.3.2).</summary>
[Flags]
internal enum AccessMask : uint
{
    None = 0,
    CreateChild = 0x1,
    DeleteChild = 0x2,
    ListChildren = 0x4,
    Self = 0x8,
    ReadProperty = 0x10,
    WriteProperty = 0x20,
    DeleteTree = 0x40,
    ListObject = 0x80,
    ControlAccess = 0x100,
    Delete = 0x10000,
    ReadControl = 0x20000,
    WriteDacl = 0x40000,
    WriteOwner = 0x80000,
    GenericAll = 0x1000_0000,
    GenericExecute = 0x2000_0000,
    GenericWrite = 0x4000_0000,
    GenericRead = 0x8000_0000,
}

internal static class AccessMasks
{
    private static readonly (AccessMask Generic, AccessMask Specific)[] Mapping =
    [
        (AccessMask.GenericAll, (AccessMask)0xF01FF),
        (AccessMask.GenericRead, AccessMask.ReadControl | AccessMask.ListChildren | AccessMask.ReadProperty | AccessMask.ListObject),
        (AccessMask.GenericWrite, AccessMask.ReadControl | AccessMask.Self | AccessMask.WriteProperty),
        (AccessMask.GenericExecute, AccessMask.ReadControl | AccessMask.ListChildren),
    ];

    /// <summary>Replaces generic rights by what they mean on a directory object (MS-ADTS 5.1.3.2).</summary>
    public static AccessMask MapGeneric(this AccessMask mask)
    {
        if (((uint)mask & 0xF000_0000) == 0)
        {
            return mask;
        }

        foreach (var (generic, specific) in Mapping)
        {
            if ((mask & generic) != 0)
            {
                mask = (mask & ~generic) | specific;
            }
        }

        return mask;
    }
}
