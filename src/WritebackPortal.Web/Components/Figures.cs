using System.Globalization;
using System.Text.RegularExpressions;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Components;

/// <summary>Figures of requirements as the viewer's language writes them. They are kept as the checks wrote them, in English.</summary>
internal static partial class Figures
{
    /// <param name="figure">For example <c>98.7 %</c>, <c>12 of 14</c> or <c>≥ 12 min</c>.</param>
    public static string Of(string figure) => OneOfMany().Match(figure) is { Success: true } counted
        ? ComponentsTexts.FormatFigureOf(counted.Groups["some"].Value, counted.Groups["all"].Value)
        : Fraction().Replace(figure, Language.Current.NumberFormat.NumberDecimalSeparator);

    /// <summary>A text in English with its times as the viewer's language writes them: <c>10.4 ms</c> or <c>10,4 ms</c>. Addresses stay.</summary>
    public static string Times(string text) => Milliseconds().Replace(
        text, time => decimal.Parse(time.Value, NumberStyles.Number, CultureInfo.InvariantCulture).ToString("#,0.#", Language.Current));

    [GeneratedRegex(@"(?<![\d.,])\d[\d,]*(\.\d+)?(?= ms\b)")]
    private static partial Regex Milliseconds();

    [GeneratedRegex(@"^(?<some>\d+) of (?<all>\d+)$")]
    private static partial Regex OneOfMany();

    [GeneratedRegex(@"(?<=\d)\.(?=\d)")]
    private static partial Regex Fraction();
}
