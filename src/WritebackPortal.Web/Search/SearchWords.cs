namespace WritebackPortal.Web.Search;

/// <summary>What was typed, in words. Pure: the same text and fields give the same rank.</summary>
public sealed record SearchWords
{
    /// <summary>More is never typed on purpose.</summary>
    public const int LongestText = 100;

    private const int Nowhere = int.MaxValue;

    // A match in a field behind the first is worth less than any match in the one before.
    private const int FieldStep = 4;

    private readonly string[] _words;

    private SearchWords(string text, string[] words) => (Text, _words) = (text, words);

    /// <summary>Without the spaces around it.</summary>
    public string Text { get; }

    public bool IsEmpty => _words is [];

    public static SearchWords Of(string? typed)
    {
        var text = (typed ?? "").Trim();
        text = text.Length > LongestText ? text[..LongestText] : text;
        return new(text, text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>
    /// How well the fields, the most telling first, hold what was typed: the lower the better, null when a word is in none of them.
    /// The whole text beats its beginning, that the beginning of a word, and that any other place.
    /// </summary>
    public int? Rank(params ReadOnlySpan<string?> fields)
    {
        if (IsEmpty)
        {
            return 0;
        }

        var whole = Best(Text, fields);
        if (whole != Nowhere || _words.Length == 1)
        {
            return whole == Nowhere ? null : whole;
        }

        var worst = 0;
        foreach (var word in _words)
        {
            var best = Best(word, fields);
            if (best == Nowhere)
            {
                return null;
            }

            worst = Math.Max(worst, best);
        }

        return (fields.Length * FieldStep) + worst;
    }

    private static int Best(string text, ReadOnlySpan<string?> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i] is { } field && In(field, text) is { } rank)
            {
                return (i * FieldStep) + rank;
            }
        }

        return Nowhere;
    }

    private static int? In(string field, string text)
    {
        var at = field.IndexOf(text, StringComparison.OrdinalIgnoreCase);
        return at switch
        {
            < 0 => null,
            0 => field.Length == text.Length ? 0 : 1,
            _ => BeginsAWord(field, text, at) ? 2 : 3,
        };
    }

    private static bool BeginsAWord(string field, string text, int at)
    {
        for (; at >= 0; at = field.IndexOf(text, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!char.IsLetterOrDigit(field[at - 1]))
            {
                return true;
            }

            if (at + 1 >= field.Length)
            {
                return false;
            }
        }

        return false;
    }
}
