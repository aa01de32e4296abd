namespace WritebackPortal.Web.Access;

/// <summary>Sites and labels as people write them.</summary>
internal static class PlaceText
{
    public const int Longest = 64;
    public const int Most = 32;

    // A space may be part of a name.
    private static readonly char[] Separators = ['\r', '\n', ',', ';'];

    public static IReadOnlyList<string> Split(string? typed) =>
        Normal((typed ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Trimmed, and each once, however it is capitalized.</summary>
    public static IReadOnlyList<string> Normal(IEnumerable<string?> names) => [.. names.Select(name => name?.Trim() ?? "").Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <param name="what">For example <c>site</c>.</param>
    /// <returns>Null when all may be stored.</returns>
    public static string? FaultOf(string what, IReadOnlyList<string> names) =>
        names.Count > Most ? $"Name at most {Most} {what}s."
        : names.FirstOrDefault(name => !IsName(name)) is { } bad ? $"{Printable(bad)} cannot be a {what}: write 1 to {Longest} characters, without commas and semicolons."
        : null;

    private static bool IsName(string name) =>
        name.Trim().Length is > 0 and <= Longest && !name.Any(letter => char.IsControl(letter) || Separators.Contains(letter));

    private static string Printable(string name) =>
        name.Trim() is { Length: > 0 } text ? $"“{string.Concat(text.Where(letter => !char.IsControl(letter)).Take(Longest))}”" : "An empty name";
}
