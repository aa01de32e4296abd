using System.Globalization;
using System.Text.RegularExpressions;

namespace WritebackPortal.Web.Languages;

/// <summary>
/// The few sentences of checks that come in a fixed form: how a requirement stands, how many endpoints fail. They are stored in
/// English; the file beside this one has them under their English form, with what differs from server to server left out.
/// </summary>
internal static partial class CheckSentences
{
    /// <summary>In the viewer's language; null where it stays English, or the page is.</summary>
    /// <param name="sentence">For example <c>98.7 % of 41,230 users can be written back; 536 cannot.</c></param>
    /// <param name="names">Names in it of a user, an account or a controller.</param>
    public static string? Find(string sentence, params ReadOnlySpan<string> names)
    {
        var parts = new List<object>();
        var differing = names.Length is 0 ? Differing() : new Regex($"{string.Join('|', names.ToArray().Select(Regex.Escape))}|{Differing()}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);
        var form = differing.Replace(sentence, match =>
        {
            parts.Add(match.Groups["number"] is { Success: true } number ? Figure(number.Value) : match.Value);
            return $"{{{parts.Count - 1}}}";
        });
        return CheckWords.Find(form) is { } spoken ? string.Format(CultureInfo.InvariantCulture, spoken, [.. parts]) : null;
    }

    /// <summary>The sentence as it can be shown: spoken, or as it is with its language.</summary>
    public static SpokenText Speak(string sentence, params ReadOnlySpan<string> names) =>
        Find(sentence, names) is { } spoken ? new(spoken, null) : SpokenText.AsSaid(sentence);

    /// <summary>The reason of a verdict, which may count further failures behind a semicolon.</summary>
    public static string? FindReason(string reason)
    {
        var parts = reason.Split("; ").Select(part => Find(part)).ToList();
        return parts.Contains(null) ? null : string.Join("; ", parts);
    }

    private static string Figure(string english) => string.Concat(english.Select(letter => letter switch
    {
        ',' => Language.Current.NumberFormat.NumberGroupSeparator,
        '.' => Language.Current.NumberFormat.NumberDecimalSeparator,
        _ => letter.ToString(),
    }));

    // An address, the place of an instant, or a number with its separators: "http://10.26.0.8:8080", "{instant}", "41,230", "98.7".
    [GeneratedRegex(@"https?://\S+|\{instant\}|(?<number>\d+([,.]\d+)*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Differing();
}
