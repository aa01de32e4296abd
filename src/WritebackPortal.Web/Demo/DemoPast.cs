using static WritebackPortal.Web.Demo.DemoCondition;

namespace WritebackPortal.Web.Demo;

/// <summary>Makes up what went wrong with a server in the past year: always the same for the same server.</summary>
internal static class DemoPast
{
    // What goes wrong, how often of a hundred, and for how many hours at least and at most.
    private static readonly (DemoCondition Condition, DemoEpisodeKind Kind, int Weight, double Shortest, double Longest)[] Troubles =
    [
        (RelayFiltered, DemoEpisodeKind.Fault, 16, 1.2, 9),
        (NameServerFails, DemoEpisodeKind.Fault, 14, 0.4, 2.2),
        (ProxyForbidsRelay, DemoEpisodeKind.Fault, 6, 0.8, 6),
        (ProxyWantsSignIn, DemoEpisodeKind.Fault, 5, 0.6, 4),
        (ResetLost, DemoEpisodeKind.Fault, 7, 3, 60),
        (LockoutTimeLost, DemoEpisodeKind.Fault, 5, 5, 72),
        (ConnectorDisabled, DemoEpisodeKind.Fault, 5, 0.5, 5),
        (DirectoryUnreachable, DemoEpisodeKind.Fault, 12, 0.3, 1.1),
        (SmbClosed, DemoEpisodeKind.Fault, 5, 1, 8),
        (AdminCount, DemoEpisodeKind.Fault, 5, 40, 300),
        (Denied, DemoEpisodeKind.Fault, 4, 20, 130),
        (FirewallForgetsIdle, DemoEpisodeKind.Fault, 6, 50, 400),
        (Healthy, DemoEpisodeKind.Silence, 10, 0.8, 7),
    ];

    // None so near that it meets what is wrong now.
    private const double Nearest = 16 * 24;

    /// <param name="current">What is wrong now.</param>
    public static IReadOnlyList<DemoEpisode> Of(int number, IReadOnlyList<DemoEpisode> current)
    {
        var random = new Random(7919 * (number + 1));
        var past = new List<DemoEpisode>();
        var ago = Nearest + (random.NextDouble() * 700);
        while (ago < 364 * 24)
        {
            var (condition, kind, _, shortest, longest) = Pick(random);
            var hours = shortest + (Math.Pow(random.NextDouble(), 2) * (longest - shortest));
            past.Add(new(TimeSpan.FromHours(ago + hours), TimeSpan.FromHours(ago), kind, condition));
            ago += hours + 100 + (random.NextDouble() * 2600);
        }

        return [.. past, .. Recent(number), .. current];
    }

    // What makes the last days worth looking at.
    private static DemoEpisode[] Recent(int number) => number switch
    {
        0 => [Fault(75, 74.2, NameServerFails)],
        4 => [Fault(170, 168, DirectoryUnreachable)],
        7 => [Fault(20.2, 18.7, RelayFiltered)],
        9 => [new(TimeSpan.FromHours(33), TimeSpan.FromHours(28.5), DemoEpisodeKind.Silence, Healthy)],
        14 => [Fault(11.6, 10.9, DirectoryUnreachable)],
        17 => [Fault(130, 101, LockoutTimeLost)],
        22 => [new(TimeSpan.FromHours(9.5), TimeSpan.FromHours(7.5), DemoEpisodeKind.Backfill, NameServerFails)],
        26 => [Fault(210, 204, SmbClosed)],
        _ => [],
    };

    private static DemoEpisode Fault(double begins, double ends, DemoCondition condition) =>
        new(TimeSpan.FromHours(begins), TimeSpan.FromHours(ends), DemoEpisodeKind.Fault, condition);

    private static (DemoCondition Condition, DemoEpisodeKind Kind, int Weight, double Shortest, double Longest) Pick(Random random)
    {
        var drawn = random.Next(Troubles.Sum(trouble => trouble.Weight));
        foreach (var trouble in Troubles)
        {
            drawn -= trouble.Weight;
            if (drawn < 0)
            {
                return trouble;
            }
        }

        return Troubles[0];
    }
}
