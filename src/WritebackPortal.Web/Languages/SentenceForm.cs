using System.Text.RegularExpressions;

namespace WritebackPortal.Web.Languages;

/// <summary>An English sentence with places, <c>{0} does not resolve.</c>, and the same in another language.</summary>
/// <remarks>
/// In the other language a place says what may stand there: <c>{0}</c> a name or a number, as the English has it; <c>{0*}</c> several;
/// <c>{0#}</c> a number alone; <c>{0?}</c> a name, or what is spoken where its form is known; <c>{0!}</c> only what is known;
/// <c>{0^}</c> that, as the beginning of a sentence.
/// </remarks>
internal sealed partial class SentenceForm
{
    private readonly string[] _texts;
    private readonly int[] _places;
    private readonly string _words;
    private readonly int[] _leftOut;

    public SentenceForm(string english, string words)
    {
        var places = Place().Matches(english).ToArray();
        _places = [.. places.Select(Number)];
        _texts =
        [
            .. places.Select((place, at) => english[(at is 0 ? 0 : places[at - 1].Index + places[at - 1].Length)..place.Index]),
            english[(places is [.., var last] ? last.Index + last.Length : 0)..],
        ];
        _words = words;
        int[] spoken = [.. Place().Matches(words).Select(Number)];
        _leftOut = [.. Enumerable.Range(0, _places.Length).Where(place => !spoken.Contains(_places[place]))];
        Weight = _texts.Sum(text => text.Length);
    }

    /// <summary>How much of it is its own: where two forms fit, the heavier one says more.</summary>
    public int Weight { get; }

    /// <param name="speak">For what stands in a place; null where its form is not known.</param>
    /// <returns>Null when the sentence has another form, or a place holds what must be known and is not.</returns>
    public string? Speak(string sentence, Func<string, string?> speak)
    {
        if (!sentence.StartsWith(_texts[0], StringComparison.Ordinal) || !sentence.EndsWith(_texts[^1], StringComparison.Ordinal) || sentence.Length < Weight + _places.Length)
        {
            return null;
        }

        var held = new string[_places.Length];
        return Fill(sentence, _texts[0].Length, 0, held, speak);
    }

    // What stands in a place may hold the text behind it too: of several ways to read the sentence, the first that can be spoken is it.
    private string? Fill(string sentence, int from, int place, string[] held, Func<string, string?> speak)
    {
        if (place == _places.Length)
        {
            return from == sentence.Length ? Compose(held, speak) : null;
        }

        var (text, isLast) = (_texts[place + 1], place == _places.Length - 1);
        for (var at = from + 1; at <= sentence.Length - text.Length; at++)
        {
            at = isLast ? sentence.Length - text.Length : sentence.IndexOf(text, at, StringComparison.Ordinal);
            if (at < 0)
            {
                return null;
            }

            held[place] = sentence[from..at];
            if (Fill(sentence, at + text.Length, place + 1, held, speak) is { } spoken)
            {
                return spoken;
            }
        }

        return null;
    }

    private string? Compose(string[] held, Func<string, string?> speak)
    {
        var isKnown = _leftOut.All(place => Name(held[place]) is not null);
        var spoken = Place().Replace(_words, match =>
        {
            var english = held[Array.IndexOf(_places, Number(match))];
            var said = match.Groups["kind"].Value switch
            {
                "" => Name(english),
                "*" => english,
                "#" => English().IsMatch(english) ? Figure(english) : null,
                "?" => speak(english) ?? Name(english),
                "^" => speak(english) is { } found ? $"{char.ToUpper(found[0], Language.Current)}{found[1..]}" : null,
                _ => speak(english),
            };
            isKnown &= said is not null;
            return said ?? "";
        });
        return isKnown ? spoken : null;
    }

    // A part of a sentence is no name: half a sentence would stay English.
    private static string? Name(string english) =>
        english.Contains("; ", StringComparison.Ordinal) || english.Contains(". ", StringComparison.Ordinal) ? null : Figure(english);

    private static string Figure(string english) => English().IsMatch(english)
        ? string.Concat(english.Select(letter => letter switch
        {
            ',' => Language.Current.NumberFormat.NumberGroupSeparator,
            '.' => Language.Current.NumberFormat.NumberDecimalSeparator,
            _ => letter.ToString(),
        }))
        : english;

    private static int Number(Match place) => place.Groups["number"].ValueSpan[0] - '0';

    [GeneratedRegex(@"\{(?<number>\d)(?<kind>[?!^*#]?)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    /// <summary>"41,230", "98.7"; a version has more parts.</summary>
    [GeneratedRegex(@"^\d{1,3}(,\d{3})*(\.\d+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex English();
}
