using WritebackPortal.Web.Languages;

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

    /// <returns>Null when all may be stored.</returns>
    public static string? FaultOfSites(IReadOnlyList<string> sites) =>
        sites.Count > Most ? AccessTexts.FormatTooManySites(Say.Number(Most))
        : Bad(sites) is { } bad ? AccessTexts.FormatNoSite(bad, Say.Number(Longest))
        : null;

    /// <returns>Null when all may be stored.</returns>
    public static string? FaultOfLabels(IReadOnlyList<string> labels) =>
        labels.Count > Most ? AccessTexts.FormatTooManyLabels(Say.Number(Most))
        : Bad(labels) is { } bad ? AccessTexts.FormatNoLabel(bad, Say.Number(Longest))
        : null;

    private static string? Bad(IReadOnlyList<string> names) => names.FirstOrDefault(name => !IsName(name)) is { } bad ? Printable(bad) : null;

    private static bool IsName(string name) =>
        name.Trim().Length is > 0 and <= Longest && !name.Any(letter => char.IsControl(letter) || Separators.Contains(letter));

    private static string Printable(string name) =>
        name.Trim() is { Length: > 0 } text ? AccessTexts.FormatQuoted(string.Concat(text.Where(letter => !char.IsControl(letter)).Take(Longest))) : AccessTexts.EmptyName;
}
