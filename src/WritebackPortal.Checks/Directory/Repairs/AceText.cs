using System.Globalization;

namespace WritebackPortal.Checks.Directory.Repairs;

/// <summary>What a script needs to find one entry again. Flags are left out: an entry gains and loses some on its way down.</summary>
/// <param name="Mask">As in .NET's <c>ActiveDirectoryRights</c>.</param>
/// <param name="ObjectType">Empty when it is about no right or attribute of its own.</param>
internal sealed record AceText(bool IsDeny, int Mask, Guid ObjectType, Guid InheritedObjectType)
{
    // MS-DTYP 2.5.1.1, with the generic rights mapped as on directory objects (MS-ADTS 5.1.3.2).
    private static readonly Dictionary<string, int> Letters = new(StringComparer.Ordinal)
    {
        ["CC"] = 0x1,
        ["DC"] = 0x2,
        ["LC"] = 0x4,
        ["SW"] = 0x8,
        ["RP"] = 0x10,
        ["WP"] = 0x20,
        ["DT"] = 0x40,
        ["LO"] = 0x80,
        ["CR"] = 0x100,
        ["SD"] = 0x10000,
        ["RC"] = 0x20000,
        ["WD"] = 0x40000,
        ["WO"] = 0x80000,
        ["GA"] = 0xF01FF,
        ["GR"] = 0x20094,
        ["GW"] = 0x20028,
        ["GX"] = 0x20004,
    };

    /// <summary>Null for an entry that a script cannot name exactly: a condition, or anything that is not in this form.</summary>
    public static AceText? Parse(string sddl)
    {
        var parts = sddl.StartsWith('(') && sddl.EndsWith(')') ? sddl[1..^1].Split(';') : [];
        return parts is [("A" or "D" or "OA" or "OD") and var type, _, var rights, var objectType, var inherited, _]
            && MaskOf(rights) is { } mask && GuidOf(objectType) is { } right && GuidOf(inherited) is { } below
            ? new(type.EndsWith('D'), mask, right, below)
            : null;
    }

    private static Guid? GuidOf(string text) => text is "" ? Guid.Empty : Guid.TryParse(text, out var guid) ? guid : null;

    private static int? MaskOf(string rights)
    {
        if (rights.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return int.TryParse(rights.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var mask) && mask > 0 ? mask : null;
        }

        var pairs = rights.Chunk(2).Select(pair => new string(pair)).ToList();
        return pairs is not [] && pairs.All(Letters.ContainsKey) ? pairs.Aggregate(0, (mask, pair) => mask | Letters[pair]) : null;
    }
}
