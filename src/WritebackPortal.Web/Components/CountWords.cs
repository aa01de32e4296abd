namespace WritebackPortal.Web.Components;

/// <summary>Small counts as people write them in a sentence.</summary>
internal static class CountWords
{
    private static readonly string[] Words =
        ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public static string Of(int count) => count < Words.Length ? Words[count] : $"{count}";

    public static string Capitalized(string sentence) =>
        sentence is [var first, .. var rest] ? $"{char.ToUpperInvariant(first)}{rest}" : sentence;
}
