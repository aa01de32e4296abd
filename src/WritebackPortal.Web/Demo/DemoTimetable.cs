namespace WritebackPortal.Web.Demo;

/// <summary>
/// When the seeding lets which server run. A real agent runs every quarter of an hour; what is stored differs only where
/// something changed, so the runs at the changes make the same history, and the last day is as dense as people look at it.
/// </summary>
internal static class DemoTimetable
{
    // A run takes over for a week what another saw of a section. Before that, each looks at everything.
    private static readonly TimeSpan Ordinary = TimeSpan.FromDays(14);
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Notices = TimeSpan.FromMinutes(4);

    /// <summary>Oldest first. Servers that run at the same instant stand together.</summary>
    public static IReadOnlyList<DemoMoment> Of(IReadOnlyList<DemoServer> servers, DateTimeOffset now) =>
        [.. servers.SelectMany(server => Of(server, now)).OrderBy(moment => moment.At).ThenBy(moment => moment.Kind)];

    private static IEnumerable<DemoMoment> Of(DemoServer server, DateTimeOffset now)
    {
        var wanted = Changes(server).Concat(Rounds(server)).Where(wish => wish.Ago < server.Enrolled && !IsAway(server, wish));
        List<(TimeSpan Ago, DemoMomentKind Kind)> all = [(server.Enrolled, DemoMomentKind.Enrol)];
        foreach (var wish in wanted.OrderByDescending(wish => wish.Ago).ThenBy(wish => wish.Kind))
        {
            // Two runs at the same time would be one.
            if (all[^1].Ago - wish.Ago >= Together || !IsRun(wish.Kind))
            {
                all.Add((wish.Ago, IsRun(wish.Kind) && wish.Ago > Ordinary ? DemoMomentKind.Everything : wish.Kind));
            }
        }

        return all.Select(wish => new DemoMoment(now - wish.Ago, wish.Kind, server.Number, wish.Ago));
    }

    private static bool IsRun(DemoMomentKind kind) => kind is DemoMomentKind.Idle or DemoMomentKind.Run or DemoMomentKind.Recheck;

    private static IEnumerable<(TimeSpan Ago, DemoMomentKind Kind)> Changes(DemoServer server)
    {
        foreach (var episode in server.Episodes)
        {
            var isLadder = episode.Condition.Idle != DemoCondition.Healthy.Idle;
            if (episode.Kind is DemoEpisodeKind.Fault)
            {
                yield return (episode.Begins - Notices, isLadder ? DemoMomentKind.Idle : DemoMomentKind.Run);
            }
            else
            {
                yield return (episode.Begins, DemoMomentKind.FallSilent);
            }

            if (episode.Ends > TimeSpan.Zero)
            {
                foreach (var kind in EndOf(episode, isLadder))
                {
                    yield return (episode.Ends - (kind is DemoMomentKind.DeliverLate ? TimeSpan.FromMinutes(1) : Notices), kind);
                }
            }
        }

        if (DemoAcknowledgements.MadeOf(server) is { } ago)
        {
            yield return (ago, DemoMomentKind.Acknowledge);
        }

        foreach (var planned in DemoMaintenance.Of(server))
        {
            yield return planned;
        }
    }

    private static DemoMomentKind[] EndOf(DemoEpisode episode, bool isLadder) => episode.Kind switch
    {
        DemoEpisodeKind.Backfill => [DemoMomentKind.DeliverLate, DemoMomentKind.Run],
        DemoEpisodeKind.Silence => [DemoMomentKind.Run],
        _ when isLadder => [DemoMomentKind.Idle],
        _ => [DemoMomentKind.Recheck],
    };

    private static IEnumerable<(TimeSpan Ago, DemoMomentKind Kind)> Rounds(DemoServer server)
    {
        var isNamed = server.Number < DemoFleetPlan.Named;
        (TimeSpan Ago, DemoMomentKind Kind)[] once =
        [
            (server.Enrolled - TimeSpan.FromMinutes(20), DemoMomentKind.Everything),
            (TimeSpan.FromHours(25), DemoMomentKind.Idle),
            (TimeSpan.FromMinutes(16), DemoMomentKind.Run),
            (TimeSpan.FromMinutes(1), DemoMomentKind.Run),
        ];
        return
        [
            .. once,
            .. Every(21, 364, 60, DemoMomentKind.Run),
            .. Every(6, 59, 14, DemoMomentKind.Run),
            .. Every(4, 13.6, 2, DemoMomentKind.Idle),
            .. Every(isNamed ? 1 : 2, 13.5, 1, DemoMomentKind.Run),
            .. Every(isNamed ? 1.5 / 24 : 0.5, 23.5 / 24, 0.02, DemoMomentKind.Run),
        ];
    }

    private static IEnumerable<(TimeSpan Ago, DemoMomentKind Kind)> Every(double days, double from, double until, DemoMomentKind kind)
    {
        for (var ago = from; ago > until; ago -= days)
        {
            yield return (TimeSpan.FromDays(ago), kind);
        }
    }

    // A server that is not heard of runs for nobody.
    private static bool IsAway(DemoServer server, (TimeSpan Ago, DemoMomentKind Kind) wish) =>
        (IsRun(wish.Kind) || wish.Kind is DemoMomentKind.Everything)
        && server.Episodes.Any(episode => episode.Kind is not DemoEpisodeKind.Fault && episode.Covers(wish.Ago));
}
