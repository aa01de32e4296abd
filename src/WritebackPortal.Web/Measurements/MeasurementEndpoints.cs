using Microsoft.AspNetCore.Http.HttpResults;
using WritebackPortal.Web.Api;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Measurements;

/// <param name="Hours">How long a point's stretch is: 1, or 24 for a day of UTC.</param>
/// <param name="Points">Oldest first; a stretch in which nothing was measured has none.</param>
internal sealed record MeasuredSeries(Series Series, SeriesUnit Unit, int Hours, IReadOnlyList<MeasuredPoint> Points);

/// <param name="Count">How many runs measured it.</param>
/// <param name="Last">The newest of the stretch.</param>
internal sealed record MeasuredPoint(DateTimeOffset Start, long Count, double Min, double Max, double Mean, double Last)
{
    public static MeasuredPoint Of(DateTimeOffset start, Rollup rollup) =>
        new(start, rollup.Count, rollup.Min / 1000d, rollup.Max / 1000d, Math.Round(rollup.Mean, 3), rollup.Last / 1000d);
}

internal static class MeasurementEndpoints
{
    private const int MostDays = 800;

    public static void MapMeasurements(this RouteGroupBuilder api) =>
        api.MapGet("/servers/{id:guid}/measurements", ReadAsync).WithName("GetMeasurements").WithTags("Servers").ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>What a server's runs measured over time: by hour up to 31 days, else by day of UTC.</summary>
    /// <param name="series">Names with commas between, for example IdleLimit,Coverage; all when left out.</param>
    /// <param name="from">A day before <paramref name="to"/> when left out.</param>
    /// <param name="to">Now when left out.</param>
    private static async Task<Results<Ok<IReadOnlyList<MeasuredSeries>>, ProblemHttpResult>> ReadAsync(
        Guid id,
        MeasurementQueries measurements,
        ServerQueries servers,
        TimeProvider time,
        CancellationToken cancellationToken,
        string? series = null,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null)
    {
        if (Wanted(series) is not { } wanted)
        {
            return ReadApi.Invalid($"series must name some of {string.Join(", ", Enum.GetNames<Series>())}, with commas between.");
        }

        var end = to ?? time.GetUtcNow();
        if (from is null && end < DateTimeOffset.MinValue.AddDays(1))
        {
            return ReadApi.Invalid("to must not be so long ago.");
        }

        var start = from ?? end.AddDays(-1);
        if (start > end || end - start > TimeSpan.FromDays(MostDays))
        {
            return ReadApi.Invalid($"from must not be after to, and at most {MostDays} days before it.");
        }

        return await servers.ExistsAsync(id, cancellationToken)
            ? TypedResults.Ok(Answer(await measurements.ReadAsync(id, start, end, cancellationToken), wanted))
            : ReadApi.NotFound("server", id);
    }

    private static HashSet<Series>? Wanted(string? series)
    {
        if (series is null)
        {
            return [.. Enum.GetValues<Series>()];
        }

        var wanted = new HashSet<Series>();
        foreach (var name in series.Split(',', StringSplitOptions.TrimEntries))
        {
            // A number would be parsed as well.
            if (!Enum.GetNames<Series>().Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                return null;
            }

            wanted.Add(Enum.Parse<Series>(name, ignoreCase: true));
        }

        return wanted;
    }

    private static IReadOnlyList<MeasuredSeries> Answer(MeasurementHistory history, HashSet<Series> wanted) =>
    [
        .. from series in wanted.Order()
           let points = history.Stretches.Where(stretch => stretch.Rollups.ContainsKey(series)).Select(stretch => MeasuredPoint.Of(stretch.Start, stretch.Rollups[series])).ToArray()
           where points.Length > 0
           select new MeasuredSeries(series, SeriesFacts.Unit(series), history.Hours, points),
    ];
}
