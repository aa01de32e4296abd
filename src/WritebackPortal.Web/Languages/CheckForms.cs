using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace WritebackPortal.Web.Languages;

/// <summary>
/// What checks say of a server, in the viewer's language. It is stored in English, composed where the facts were judged; the file
/// beside this one has every form that it can have. What has none stays as it is.
/// </summary>
internal static class CheckForms
{
    // A sentence may stand inside another, without it.
    private const char Stop = '.';

    private static readonly ResourceManager Words = new(typeof(CheckForms));
    private static readonly ConcurrentDictionary<string, Speaker> Speakers = new(StringComparer.Ordinal);

    /// <summary>Null where it stays English, or the page is.</summary>
    public static string? Find(string english) => Language.OfChecks is null || string.IsNullOrEmpty(english)
        ? null
        : Speakers.GetOrAdd(Language.Current.Name, _ => new(FormsOf(Language.Current))).Find(english);

    private static IEnumerable<SentenceForm> FormsOf(CultureInfo language) =>
        Words.GetResourceSet(language, createIfNotExists: true, tryParents: false)?.Cast<DictionaryEntry>()
            .Select(word => new SentenceForm(((string)word.Key).TrimEnd(Stop), ((string)word.Value!).TrimEnd(Stop))) ?? [];

    /// <summary>One language's forms, and what was said with them: most servers say the same.</summary>
    private sealed class Speaker(IEnumerable<SentenceForm> forms)
    {
        private const int MostKept = 20_000;

        // Lists and sentences that follow each other are forms too, and read in more ways the longer they are.
        private const int LongestList = 400;
        private const int LightestSentence = 6;

        private readonly SentenceForm[] _forms = [.. forms.OrderByDescending(form => form.Weight)];
        private readonly ConcurrentDictionary<string, string?> _said = new(StringComparer.Ordinal);

        // What stands in a place is shorter than the sentence, so this ends; and each part is looked for once.
        public string? Find(string english)
        {
            if (_said.TryGetValue(english, out var kept))
            {
                return kept;
            }

            if (_said.Count >= MostKept)
            {
                _said.Clear();
            }

            var sentence = english.TrimEnd(Stop);
            return _said[english] = sentence is not "" && (Whole(sentence) ?? InsideASentence(sentence)) is { } spoken ? $"{spoken}{english[sentence.Length..]}" : null;
        }

        private string? Whole(string english)
        {
            foreach (var form in _forms)
            {
                if (english.Length > LongestList && form.Weight < LightestSentence)
                {
                    return null;
                }

                if (form.Speak(english, Find) is { } spoken)
                {
                    return spoken;
                }
            }

            return null;
        }

        // "a firewall drops it" behind a colon is "A firewall drops it" at the beginning; names begin as they begin.
        private string? InsideASentence(string english)
        {
            var other = char.IsUpper(english[0]) ? char.ToLowerInvariant(english[0]) : char.ToUpperInvariant(english[0]);
            return other != english[0] && Whole($"{other}{english[1..]}") is { } spoken
                ? $"{(char.IsUpper(english[0]) ? char.ToUpper(spoken[0], Language.Current) : char.ToLower(spoken[0], Language.Current))}{spoken[1..]}"
                : null;
        }
    }
}
