using System.Globalization;
using System.Text;

namespace WritebackPortal.Agent.Directory.Policy;

/// <summary>The first part of a distinguished name, and what in it the sync engine cannot write through.</summary>
internal static class RelativeName
{
    private static readonly (char Character, string Name)[] Reserved =
    [
        (',', ","), ('+', "+"), ('"', "\""), ('\\', "\\"), ('<', "<"), ('>', ">"), (';', ";"), ('=', "="), ('/', "/"),
        ('\n', "line feed"), ('\r', "carriage return"),
    ];

    /// <summary>Its value without the escapes of RFC 4514: <c>Sales, North</c> for <c>OU=Sales\, North,DC=corp</c>.</summary>
    public static string Of(string distinguishedName)
    {
        var value = new List<byte>(distinguishedName.Length);
        Span<byte> encoded = stackalloc byte[4];
        for (var i = distinguishedName.IndexOf('=') + 1; i < distinguishedName.Length && distinguishedName[i] != ','; i++)
        {
            if (distinguishedName[i] == '\\' && i + 1 < distinguishedName.Length)
            {
                if (i + 2 < distinguishedName.Length
                    && byte.TryParse(distinguishedName.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
                {
                    // Several in a row are the bytes of one character in UTF-8.
                    value.Add(octet);
                    i += 2;
                    continue;
                }

                i++;
            }

            _ = Rune.DecodeFromUtf16(distinguishedName.AsSpan(i), out var rune, out var length);
            value.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
            i += length - 1;
        }

        return Encoding.UTF8.GetString([.. value]);
    }

    /// <summary>What is in the way, readable; empty as a rule.</summary>
    public static IReadOnlyList<string> ReservedIn(string value)
    {
        var found = Reserved.Where(reserved => value.Contains(reserved.Character, StringComparison.Ordinal)).Select(reserved => reserved.Name).ToList();
        if (value.StartsWith(' '))
        {
            found.Add("leading space");
        }

        if (value.StartsWith('#'))
        {
            found.Add("leading #");
        }

        if (value.EndsWith(' '))
        {
            found.Add("trailing space");
        }

        return found;
    }
}
