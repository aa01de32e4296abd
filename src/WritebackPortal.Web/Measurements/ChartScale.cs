namespace WritebackPortal.Web.Measurements;

/// <summary>From a value to its height in a chart, whose zero is at the top.</summary>
internal sealed record ChartScale(double Low, double High)
{
    public const double Height = 100;

    /// <summary>From zero to a round number above all values.</summary>
    public static ChartScale FromZero(double most) => new(0, Round(most));

    /// <summary>The same for seconds that are shown in minutes.</summary>
    public static ChartScale FromZeroMinutes(double seconds) => new(0, Round(seconds / 60) * 60);

    /// <summary>Around zero, for values of both signs.</summary>
    public static ChartScale AroundZero(double most) => new(-Round(most), Round(most));

    /// <summary>Up to a hundred, from the highest round number below all values: what is missing shows best there.</summary>
    public static ChartScale UpToHundred(double least) => new(least switch { >= 99 => 99, >= 90 => 90, >= 50 => 50, _ => 0 }, 100);

    public double Y(double value) => Math.Round(Math.Clamp((High - value) / (High - Low), 0, 1) * Height, 2);

    private static double Round(double most)
    {
        if (most <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return new[] { 1, 1.5, 2, 3, 5, 7.5, 10 }.First(factor => factor * power >= most * 0.999999) * power;
    }
}
