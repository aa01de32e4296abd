using System.Globalization;

namespace WritebackPortal.Web.Languages;

/// <summary>The languages that the portal speaks. A text that lacks one is shown in English.</summary>
internal static class Language
{
    /// <summary>Written by portal.js: a language's name, or nothing to follow the browser.</summary>
    public const string Cookie = "language";

    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en");

    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [English, CultureInfo.GetCultureInfo("de")];

    /// <summary>What this flow of work is shown in.</summary>
    public static CultureInfo Current => All.FirstOrDefault(IsSpoken, English);

    /// <summary>
    /// For the <c>lang</c> attribute of what is English on every page: scripts, articles, and what has no other words. A screen reader
    /// then speaks it right (WCAG 3.1.2). Null on English pages, which need no mark.
    /// </summary>
    public static string? OfChecks => Current.Equals(English) ? null : English.Name;

    private static bool IsSpoken(CultureInfo language) => language.Name == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
