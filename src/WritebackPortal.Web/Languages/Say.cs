using System.Globalization;

namespace WritebackPortal.Web.Languages;

/// <summary>Numbers and lists as the viewer's language writes them.</summary>
internal static class Say
{
    /// <summary>For example <c>41,230</c> or <c>41.230</c>.</summary>
    public static string Number(long number) => number.ToString("N0", Language.Current);

    /// <summary>For example <c>99.7 %</c> or <c>99,7 %</c>. A share below one is never rounded up to all.</summary>
    /// <param name="share">0 to 1.</param>
    public static string Percent(double share)
    {
        var shown = share < 1 ? Math.Floor(share * 1000) / 10 : 100;
        return $"{shown.ToString("0.#", Language.Current)}\u00a0%";
    }

    /// <summary>The text for one, or the text for another number with that number in its <c>{0}</c>.</summary>
    public static string Count(long number, string one, string other) =>
        number is 1 ? one : string.Format(CultureInfo.InvariantCulture, other, Number(number));
}
