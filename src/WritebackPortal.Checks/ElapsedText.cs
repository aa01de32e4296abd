using System.Globalization;

namespace WritebackPortal.Checks;

/// <summary>How long a step took. A part of a millisecond says nothing beside a second.</summary>
internal static class ElapsedText
{
    private const double FromHereWhole = 1000;

    /// <summary>For example <c>4.5 ms</c> or <c>10,003 ms</c>.</summary>
    public static string Of(double milliseconds) =>
        $"{milliseconds.ToString(milliseconds < FromHereWhole ? "0.#" : "N0", CultureInfo.InvariantCulture)} ms";
}
