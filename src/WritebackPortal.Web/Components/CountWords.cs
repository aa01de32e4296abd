using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Components;

/// <summary>Small counts as people write them in a sentence.</summary>
internal static class CountWords
{
    public static string Of(int count) => StateTexts.NumberWords.Split('|') is var words && count < words.Length ? words[count] : Say.Number(count);

    /// <summary>For example <c>1 user</c> or <c>41,230 users</c>.</summary>
    public static string Users(int count) => Say.Count(count, StateTexts.OneUser, StateTexts.Users);

    /// <summary>As the begin of a sentence; the name of a host or of a container stays as it is written.</summary>
    public static string Capitalized(string sentence) =>
        sentence is [var first, .. var rest] && !sentence.Split(' ')[0].AsSpan().TrimEnd('.').ContainsAny('.', '=', ':')
            ? $"{char.ToUpperInvariant(first)}{rest}"
            : sentence;
}
