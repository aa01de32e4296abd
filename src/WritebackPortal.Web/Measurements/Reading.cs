namespace WritebackPortal.Web.Measurements;

/// <summary>One value that one run measured.</summary>
/// <param name="Thousandths">Of the series' unit. Whole numbers, so that sums are the same in whichever order results arrive.</param>
internal readonly record struct Reading(Series Series, long Thousandths)
{
    public static Reading Of(Series series, double value) => new(series, (long)Math.Round(value * 1000));
}
