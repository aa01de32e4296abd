using System.Globalization;
using System.Text.RegularExpressions;
using WritebackPortal.Checks.Directory.Users;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Lookups;

/// <summary>The answer about a user in the viewer's language. It is composed in English; each of its forms and causes has words of its own.</summary>
internal static class DiagnosisText
{
    private const string Counted = "{0} cannot reset, for {1} reasons.";

    // A user who does not exist yet; inside a sentence without the capital.
    private const string Newcomer = "A new {0} in {1}";

    private static readonly string[] Forms =
    [
        "{0} can reset: the new password is written back.",
        "{0} cannot reset: {1}.",
        Counted,
        "{0} can reset, but {1}, and {2} more.",
        "{0} can reset, but {1}.",
        "Whether {0} can reset is not known: {1}.",
    ];

    private static readonly string[] Lists = ["All of it must be repaired: {0}.", "Worth a look: {0}."];

    public static SpokenText Headline(UserDiagnosis diagnosis) =>
        Forms.Select(form => Speak(form, diagnosis.Headline)).OfType<SpokenText>().FirstOrDefault() ?? SpokenText.AsSaid(diagnosis.Headline);

    public static SpokenText Summary(UserDiagnosis diagnosis) => CheckSentences.Find(diagnosis.Summary) is { } spoken
        ? new(spoken, null)
        : Lists.Select(form => SpeakList(form, diagnosis.Summary)).OfType<SpokenText>().FirstOrDefault() ?? SpokenText.AsSaid(diagnosis.Summary);

    private static SpokenText? Speak(string form, string headline)
    {
        string?[]? parts = Read(form, headline) switch
        {
            null => null,
            [var subject] => [Subject(subject)],
            [var subject, var cause, .. var more] => [Subject(subject), form is Counted ? cause : CheckSentences.Find(cause), .. more],
            _ => null,
        };
        if (parts is null || parts.Contains(null) || CheckWords.Find(form) is not { } words)
        {
            return null;
        }

        // German goes on with a capital where a whole sentence follows the colon.
        parts = words.Contains(": {1}", StringComparison.Ordinal) ? [parts[0], CountWords.Capitalized(parts[1]!), .. parts[2..]] : parts;
        return new(string.Format(CultureInfo.InvariantCulture, words, parts), null);
    }

    private static string Subject(string english)
    {
        if (CheckWords.Find(Newcomer) is not { } words || Read(Newcomer, $"A{english[1..]}") is not { } parts || english[0] is not ('A' or 'a'))
        {
            return english;
        }

        var spoken = string.Format(CultureInfo.InvariantCulture, words, parts);
        return english[0] is 'A' ? spoken : $"{char.ToLowerInvariant(spoken[0])}{spoken[1..]}";
    }

    private static SpokenText? SpeakList(string form, string summary)
    {
        if (CheckWords.Find(form) is not { } words || Read(form, summary) is not [var list])
        {
            return null;
        }

        var causes = list.Split([", ", " and "], StringSplitOptions.None).Select(cause => CheckSentences.Find(cause)).ToList();
        return causes.Contains(null) ? null : new(string.Format(CultureInfo.InvariantCulture, words, LookupsTexts.FormatAnd(string.Join(", ", causes.SkipLast(1)), causes[^1])), null);
    }

    /// <summary>What stands in the places of a form; null where the text has another.</summary>
    private static string[]? Read(string form, string text)
    {
        var pattern = Regex.Replace(Regex.Escape(form), @"\\\{\d}", "(.+?)");
        return Regex.Match(text, $"^{pattern}$", RegexOptions.NonBacktracking) is { Success: true } match
            ? [.. match.Groups.Values.Skip(1).Select(group => group.Value)]
            : null;
    }
}
