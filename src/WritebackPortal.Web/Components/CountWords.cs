namespace WritebackPortal.Web.Components;

/// <summary>Small counts as people write them in a sentence.</summary>
internal static class CountWords
{
    private static readonly string[] Words =
        ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public static string Of(int count) => count < Words.Length ? Words[count] : $"{count}";

    /// <summary>For example <c>1 user</c> or <c>41,230 users</c>.</summary>
    public static string Users(int count) => count is 1 ? "1 user" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count:N0} users");

    public static string Capitalized(string sentence) =>
        sentence is [var first, .. var rest] ? $"{char.ToUpperInvariant(first)}{rest}" : sentence;
}
