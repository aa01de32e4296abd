using System.Globalization;
using System.Text;

namespace WritebackPortal.Checks.Directory.Repairs;

/// <summary>Distinguished names as they are put into scripts.</summary>
internal static class DirectoryName
{
    /// <summary>
    /// The same name, with what programs and paths read differently written as hexadecimal pairs (RFC 4514 2.4): double quotes,
    /// which Windows PowerShell hands to programs unescaped; the slash, which paths of the directory end at; backslashes that are
    /// part of a name, and control characters.
    /// </summary>
    public static string ForTools(string distinguishedName)
    {
        var name = new StringBuilder(distinguishedName.Length);
        for (var at = 0; at < distinguishedName.Length; at++)
        {
            var isEscaped = distinguishedName[at] == '\\' && at + 1 < distinguishedName.Length;
            var character = isEscaped ? distinguishedName[++at] : distinguishedName[at];
            if (character is '"' or '/' or '\\' || char.IsControl(character) || character is '\u2028' or '\u2029')
            {
                AppendPairs(name, character);
            }
            else
            {
                name.Append(isEscaped ? "\\" : "").Append(character);
            }
        }

        return name.ToString();
    }

    /// <summary>What the first part of a name says, unescaped, and the rest of the name: <c>OU=a\,b,DC=x</c> is <c>OU</c>, <c>a,b</c>, <c>DC=x</c>.</summary>
    public static (string Attribute, string Value, string Parent) Split(string distinguishedName)
    {
        var end = EndOfFirst(distinguishedName);
        var first = distinguishedName[..end];
        var equals = first.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? ("", first, "")
            : (first[..equals], Unescape(first[(equals + 1)..]), end < distinguishedName.Length ? distinguishedName[(end + 1)..] : "");
    }

    /// <summary>A value as it stands in a name (RFC 4514 2.4).</summary>
    public static string Escape(string value)
    {
        var escaped = new StringBuilder();
        foreach (var character in value)
        {
            escaped.Append(character is ',' or '+' or '"' or '\\' or '<' or '>' or ';' or '=' or '#' or ' ' ? "\\" : "").Append(character);
        }

        return escaped.ToString().Replace("\\ ", " ", StringComparison.Ordinal);
    }

    private static int EndOfFirst(string distinguishedName)
    {
        for (var at = 0; at < distinguishedName.Length; at++)
        {
            switch (distinguishedName[at])
            {
                case '\\':
                    at++;
                    break;
                case ',':
                    return at;
            }
        }

        return distinguishedName.Length;
    }

    private static string Unescape(string value)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '\\' && IsPair(value, at + 1))
            {
                bytes.Add(byte.Parse(value.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                at += 2;
                continue;
            }

            if (value[at] == '\\' && at + 1 < value.Length)
            {
                at++;
            }

            var length = char.IsHighSurrogate(value[at]) && at + 1 < value.Length ? 2 : 1;
            bytes.AddRange(Encoding.UTF8.GetBytes(value.Substring(at, length)));
            at += length - 1;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static bool IsPair(string value, int at) =>
        at + 1 < value.Length && char.IsAsciiHexDigit(value[at]) && char.IsAsciiHexDigit(value[at + 1]);

    private static void AppendPairs(StringBuilder name, char character)
    {
        foreach (var part in Encoding.UTF8.GetBytes([character]))
        {
            name.Append(CultureInfo.InvariantCulture, $"\\{part:X2}");
        }
    }
}
