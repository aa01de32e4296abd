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

    private static bool IsSpoken(CultureInfo language) => language.Name == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
