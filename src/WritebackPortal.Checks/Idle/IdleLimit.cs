using System.Globalization;
using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Checks.Idle;

/// <summary>How the path ends a connection that was silent for too long.</summary>
public enum IdleKiller
{
    /// <summary>It says so at once, to one end at least.</summary>
    Closes,

    /// <summary>It forgets the connection, and answers the next packet with a reset.</summary>
    Resets,

    /// <summary>It forgets the connection and drops what comes: both ends believe that it lives.</summary>
    Swallows,
}

/// <summary>For how long the path keeps a silent connection, as an interval that holds the true limit.</summary>
/// <param name="Low">The longest silence that was survived in each direction; zero when none was.</param>
/// <param name="High">The shortest that was not; null when all were survived.</param>
/// <param name="Killer">Null when all were survived.</param>
/// <param name="ClosedAfter">When connections were closed during the silence: after how long the first was. Null otherwise.</param>
public sealed record IdleLimit(TimeSpan Low, TimeSpan? High, IdleKiller? Killer, TimeSpan? ClosedAfter)
{
    // What ends this much before its time ended by itself, and not because it was used.
    private const double Margin = 0.2;

    public static IdleLimit Of(IdleFacts facts)
    {
        var dead = facts.Rungs.Where(rung => rung.Outcome is IdleOutcome.Closed or IdleOutcome.Reset or IdleOutcome.Swallowed).ToList();
        var high = dead.Count == 0 ? (double?)null : dead.Min(rung => rung.SilenceSeconds);
        var low = facts.Rungs
            .GroupBy(rung => rung.SilenceSeconds)
            .Where(both => both.All(rung => rung.Outcome is IdleOutcome.Alive) && both.Key < (high ?? double.MaxValue))
            .Select(both => both.Key)
            .DefaultIfEmpty(0)
            .Max();
        var ended = dead.Where(rung => rung.Outcome is not IdleOutcome.Swallowed && rung.ElapsedSeconds < rung.SilenceSeconds - Margin).ToList();
        return new(
            TimeSpan.FromSeconds(low),
            high is null ? null : TimeSpan.FromSeconds(high.Value),
            KillerOf(dead, ended.Count > 0),
            ended.Count == 0 ? null : TimeSpan.FromSeconds(ended.Min(rung => rung.ElapsedSeconds)));
    }

    /// <summary>For example <c>4 to 6 minutes</c>, <c>about 9 minutes</c>, <c>12 minutes or more</c>.</summary>
    public string Words => (High, ClosedAfter) switch
    {
        (null, _) => $"{Minutes(Low)} or more",
        (_, { } closed) => $"about {Minutes(closed)}",
        ({ } high, _) when Low == TimeSpan.Zero => $"less than {Minutes(high)}",
        ({ } high, _) when high.TotalMinutes >= 1 && Low.TotalMinutes >= 1 => $"{Number(Low.TotalMinutes)} to {Minutes(high)}",
        ({ } high, _) => $"{Minutes(Low)} to {Minutes(high)}",
    };

    /// <summary>For example <c>5 minutes</c>, <c>40 seconds</c>.</summary>
    internal static string Minutes(TimeSpan span) => span.TotalMinutes < 1
        ? $"{Number(span.TotalSeconds)} {(span.TotalSeconds is 1 ? "second" : "seconds")}"
        : $"{Number(span.TotalMinutes)} {(span.TotalMinutes is 1 ? "minute" : "minutes")}";

    private static string Number(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);

    // A reset reaches only the end that speaks: the other one sees nothing. So one reset tells more than many silences.
    private static IdleKiller? KillerOf(IReadOnlyList<IdleRung> dead, bool closes) => dead switch
    {
        [] => null,
        _ when closes => IdleKiller.Closes,
        _ when dead.Any(rung => rung.Outcome is IdleOutcome.Reset or IdleOutcome.Closed) => IdleKiller.Resets,
        _ => IdleKiller.Swallows,
    };
}
