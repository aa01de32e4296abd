using WritebackPortal.Contracts.Events;

namespace WritebackPortal.Agent.Events;

/// <summary>Counts records. Of a text nothing stays but its marks.</summary>
internal static class EventTallying
{
    /// <param name="records">In any order, of any provider; null for one that is not understood.</param>
    /// <param name="now">UTC.</param>
    public static EventFacts Tally(EventOrigin origin, IEnumerable<LogRecord?> records, DateTimeOffset now)
    {
        var from = now - EventLimits.Window;
        var day = now - EventLimits.Day;
        var newest = new PriorityQueue<Counted, DateTimeOffset>();
        DateTimeOffset? oldest = null;
        var (isCut, unreadable) = (false, 0);
        foreach (var record in records)
        {
            if (record is null)
            {
                unreadable++;
                continue;
            }

            oldest = record.Time < oldest ? record.Time : oldest ?? record.Time;
            if (record.Time >= from && ProviderOf(record) is { } provider)
            {
                newest.Enqueue(new(provider, record.Id, record.Time, record.Time >= day ? TextMarks.In(record.Text) : []), record.Time);
                isCut |= newest.Count > EventLimits.Records;
            }

            if (newest.Count > EventLimits.Records)
            {
                newest.Dequeue();
            }
        }

        Counted[] counted = [.. newest.UnorderedItems.Select(item => item.Element)];
        var tallies = Tallies(counted, day);
        return new(origin, from, now, oldest, isCut || tallies.Count > EventLimits.Tallies, unreadable, Newest(tallies), Hours(counted));
    }

    // The name as it is known here, and not as it was written.
    private static string? ProviderOf(LogRecord record) =>
        EventNames.Providers.FirstOrDefault(provider => provider.Equals(record.Provider, StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<EventTally> Tallies(IEnumerable<Counted> records, DateTimeOffset day) =>
        [.. records.GroupBy(record => (record.Provider, record.Id)).Select(group => TallyOf(group.Key.Provider, group.Key.Id, [.. group], day))];

    private static EventTally TallyOf(string provider, int id, IReadOnlyList<Counted> records, DateTimeOffset day)
    {
        DateTimeOffset[] times = [.. records.Select(record => record.Time)];
        DateTimeOffset[] ofDay = [.. times.Where(time => time >= day)];
        return new(provider, id, times.Length, times.Min(), times.Max(), ofDay.Length, ofDay is [] ? null : ofDay.Min(), Marks(records));
    }

    private static IReadOnlyList<EventMark> Marks(IEnumerable<Counted> records) =>
    [
        .. records.SelectMany(record => record.Marks)
            .CountBy(mark => mark)
            .Select(mark => new EventMark(mark.Key, mark.Value))
            .OrderByDescending(mark => mark.Count)
            .ThenBy(mark => mark.Name, StringComparer.Ordinal),
    ];

    private static IReadOnlyList<EventTally> Newest(IEnumerable<EventTally> tallies) =>
    [
        .. tallies.OrderByDescending(tally => tally.Last)
            .Take(EventLimits.Tallies)
            .OrderBy(tally => tally.Provider, StringComparer.Ordinal)
            .ThenBy(tally => tally.Id),
    ];

    private static IReadOnlyList<ResetHour> Hours(IEnumerable<Counted> records) =>
    [
        .. records.Where(record => record.Provider == EventNames.Writeback && (EventNames.Done.Contains(record.Id) || EventNames.Failed.Contains(record.Id)))
            .GroupBy(record => HourOf(record.Time))
            .Select(hour => new ResetHour(hour.Key, hour.Count(record => EventNames.Done.Contains(record.Id)), hour.Count(record => EventNames.Failed.Contains(record.Id))))
            .OrderBy(hour => hour.Hour),
    ];

    private static DateTimeOffset HourOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private sealed record Counted(string Provider, int Id, DateTimeOffset Time, IReadOnlyList<string> Marks);
}
