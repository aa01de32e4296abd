using System.Globalization;
using System.Text.RegularExpressions;

namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>SDDL on its way from left to right.</summary>
internal sealed partial class SddlText(string text)
{
    private int _at;

    public bool IsAtEnd => _at == text.Length;

    public bool TryTake(string expected)
    {
        if (string.CompareOrdinal(text, _at, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        _at += expected.Length;
        return true;
    }

    public string Peek(int count) => text.Substring(_at, Math.Min(count, text.Length - _at));

    public T Taken<T>(int count, T value)
    {
        _at += count;
        return value;
    }

    /// <summary>What stands before the next semicolon, which is taken too.</summary>
    public string TakeField()
    {
        var end = text.IndexOfAny([';', '(', ')'], _at);
        if (end < 0 || text[end] != ';')
        {
            throw Unexpected("an entry of six fields between semicolons");
        }

        var field = text[_at..end];
        _at = end + 1;
        return field;
    }

    /// <summary>Goes behind the parenthesis that closes the entry, past whatever a condition holds: parentheses, and text in quotes.</summary>
    public void SkipToEndOfEntry()
    {
        var isQuoted = false;
        for (var depth = 1; _at < text.Length; _at++)
        {
            var letter = text[_at];
            isQuoted ^= letter == '"';
            depth += (isQuoted, letter) switch { (false, '(') => 1, (false, ')') => -1, _ => 0 };
            if (depth == 0)
            {
                _at++;
                return;
            }
        }

        throw Unexpected("a closing parenthesis");
    }

    public Sid? TryTakeSid()
    {
        var match = SidText().Match(text, _at);
        return match.Success ? Taken(match.Length, Sid.Parse(match.Value)) : null;
    }

    /// <summary>Hexadecimal or decimal; null when it is no number.</summary>
    public static uint? Number(string field)
    {
        var isHexadecimal = field.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return uint.TryParse(
            isHexadecimal ? field.AsSpan(2) : field,
            isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number)
                ? number
                : null;
    }

    /// <summary>The bits of a field that is made of pairs of letters.</summary>
    public uint Letters(string field, IReadOnlyList<(string Letters, uint Bits)> known, string expectation)
    {
        var bits = 0u;
        for (var i = 0; i < field.Length; i += 2)
        {
            var pair = field.Substring(i, Math.Min(2, field.Length - i));
            var found = known.FirstOrDefault(candidate => candidate.Letters == pair);
            bits |= found.Letters is not null ? found.Bits : throw Unexpected(expectation);
        }

        return bits;
    }

    public FormatException Unexpected(string expectation) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The descriptor's text does not go on with {expectation} near position {_at}."));

    [GeneratedRegex(@"\GS-1-(0x[0-9a-f]{1,12}|[0-9]+)(-[0-9]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex SidText();
}
