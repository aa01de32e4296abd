using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Events;
using static WritebackPortal.Web.Demo.DemoCondition;

namespace WritebackPortal.Web.Demo;

/// <summary>Not recorded: the lab runs no Entra Connect. Events as the documentation describes them, made up to fit what the server's agent sees.</summary>
internal static class DemoEvents
{
    /// <summary>How often the engine asks its relay.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    /// <summary>What the log of these servers holds before it wraps.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(3);

    public static Observation<EventFacts> Of(DemoAgent agent, DemoCondition condition, DateTimeOffset at)
    {
        List<(int Id, DateTimeOffset At, string? Mark)> written = [.. agent.Server.IsStaging ? [] : Written(agent, condition, at)];
        return new(
            new(EventOrigin.Log, at - Window, at, at - Reach, false, 0, Tallies(written, at), Hours(written)),
            null,
            Math.Round(60 + DemoSections.Jitter(agent.Server, at, 45), 1));
    }

    private static IEnumerable<(int Id, DateTimeOffset At, string? Mark)> Written(DemoAgent agent, DemoCondition condition, DateTimeOffset at)
    {
        for (var beat = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % Beat.Ticks), TimeSpan.Zero); beat > at - Reach; beat -= Beat)
        {
            // The last hour is what the agent sees now: something may have been repaired meanwhile.
            var seen = at - beat < TimeSpan.FromMinutes(15) ? condition : agent.ConditionAt(beat);
            if (RelayFault(seen) is { } fault)
            {
                yield return (fault.Id, beat, fault.Mark);
                yield return (32014, beat.AddMinutes(1), null);
                yield return (32014, beat.AddMinutes(3), null);
                continue;
            }

            yield return (31019, beat, null);
            if (Chance(agent.Server, beat) < Demand(agent.Server, beat))
            {
                foreach (var written in Reset(agent.Server, seen, beat.AddSeconds(40)))
                {
                    yield return written;
                }
            }
        }
    }

    /// <summary>What the engine writes while the way to its relay is not free; null while it is.</summary>
    private static (int Id, string? Mark)? RelayFault(DemoCondition condition) => condition.Network switch
    {
        null => null,
        _ when condition.Network == RevocationFiltered.Network => null,
        _ when condition.Network == ProxyIntercepts.Network => (31044, EventMarks.UntrustedCertificate),
        _ => (31044, EventMarks.NoRelay),
    };

    private static IEnumerable<(int Id, DateTimeOffset At, string? Mark)> Reset(DemoServer server, DemoCondition condition, DateTimeOffset at)
    {
        yield return (31001, at, null);
        var fault = Refusal(condition, Chance(server, at));
        yield return (fault is null ? 31002 : 31003, at.AddMilliseconds(380), null);
        if (fault is { } id)
        {
            yield return (id, at.AddMilliseconds(385), null);
        }
    }

    private static int? Refusal(DemoCondition condition, double chance) => condition switch
    {
        _ when condition.Directory == ConnectorDisabled.Directory || condition.Directory == DirectoryUnreachable.Directory => 33001,
        _ when condition.Directory == ResetLost.Directory || condition.Directory == Denied.Directory || condition.Directory == LockoutTimeLost.Directory => 33004,
        _ when (condition.Directory == InheritanceCut.Directory || condition.Directory == AdminCount.Directory) && chance < 0.2 => 33004,
        _ when condition.Directory == MinimumAge.Directory && chance < 0.3 => 33008,
        // Somebody types a password that the policy refuses.
        _ when chance > 0.96 => 33008,
        _ => null,
    };

    // More by the site's day than by its night, and more where more people are.
    private static double Demand(DemoServer server, DateTimeOffset at) =>
        (at.AddHours(HoursAhead(server.Site)).Hour is >= 7 and < 18 ? 1 : 0.15) * Math.Min(0.8, server.Domain.Users / 60_000d);

    private static int HoursAhead(string site) => site switch
    {
        "Melbourne" or "Sydney" => 10,
        "Shanghai" or "Singapore" => 8,
        "Arlington" => -5,
        _ => 0,
    };

    private static List<EventTally> Tallies(IEnumerable<(int Id, DateTimeOffset At, string? Mark)> written, DateTimeOffset at) =>
        [.. written.GroupBy(record => record.Id).OrderBy(same => same.Key).Select(same =>
        {
            var day = same.Where(record => at - record.At <= TimeSpan.FromDays(1)).ToList();
            return new EventTally(
                EventNames.Writeback,
                same.Key,
                same.Count(),
                same.Min(record => record.At),
                same.Max(record => record.At),
                day.Count,
                day is [] ? null : day.Min(record => record.At),
                [.. day.Where(record => record.Mark is not null).GroupBy(record => record.Mark!).Select(mark => new EventMark(mark.Key, mark.Count()))]);
        })];

    private static List<ResetHour> Hours(IEnumerable<(int Id, DateTimeOffset At, string? Mark)> written) =>
        [.. written
            .Where(record => record.Id is 31002 or 31003)
            .GroupBy(record => new DateTimeOffset(record.At.UtcTicks - (record.At.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero))
            .OrderBy(hour => hour.Key)
            .Select(hour => new ResetHour(hour.Key, hour.Count(record => record.Id is 31002), hour.Count(record => record.Id is 31003)))];

    /// <summary>Between 0 and 1, and always the same for the same server and instant.</summary>
    private static double Chance(DemoServer server, DateTimeOffset at)
    {
        // SplitMix64: a Random for each of the hundreds of instants would cost more than all the rest.
        var mixed = unchecked((ulong)at.UtcTicks + ((ulong)server.Number * 0x9E3779B97F4A7C15));
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
