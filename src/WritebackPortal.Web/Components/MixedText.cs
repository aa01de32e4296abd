using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Components;

/// <summary>
/// A text of the viewer's language around words of a check or an agent: spoken where their form is known, else as they are, and a
/// screen reader speaks each in its own language.
/// </summary>
internal static class MixedText
{
    /// <summary>Words that a check or an agent said, and nothing else.</summary>
    public static RenderFragment Said(string? english) => Draw(english ?? "", english);

    /// <param name="english">The words in it that a check or an agent said, with or without their full stop; null or empty when there are none.</param>
    public static RenderFragment Draw(string text, string? english) => Draw(text, english, null);

    /// <param name="also">Further words of that kind.</param>
    public static RenderFragment Draw(string text, string? english, string? also) => Language.OfChecks is { } language
        ? builder => builder.AddMarkupContent(0, string.Concat(Parts(text, english, also).Select(part => part.IsEnglish ? Spoken(part.Text, language) : Flat.Encode(part.Text))))
        : builder => builder.AddContent(0, text);

    private static string Spoken(string english, string language) => CheckSentences.Find(english) is { } spoken
        ? Flat.Encode(spoken)
        : $"<span lang=\"{language}\">{Flat.Encode(english)}</span>";

    private static IEnumerable<(string Text, bool IsEnglish)> Parts(string text, string? english, string? also) =>
        new[] { english, also }.Aggregate<string?, IEnumerable<(string Text, bool IsEnglish)>>(
            [(text, false)],
            (parts, words) => parts.SelectMany(part => part.IsEnglish ? [part] : Split(part.Text, words?.TrimEnd('.', ' ') ?? "")));

    private static (string Text, bool IsEnglish)[] Split(string text, string english) =>
        english.Length > 0 && text.IndexOf(english, StringComparison.Ordinal) is >= 0 and var place
            ? [(text[..place], false), (english, true), (text[(place + english.Length)..], false)]
            : [(text, false)];
}
