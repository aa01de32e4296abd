using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Web.Runs;

/// <summary>A run's instants by the portal's clock, whatever the agent's clock says.</summary>
/// <param name="IsLate">True when the agent had to keep the result before it could deliver it.</param>
internal sealed record RunTiming(DateTimeOffset StartedAt, DateTimeOffset TakenAt, DateTimeOffset Now, bool IsLate)
{
    /// <summary>What the agent calls the instant of sending is the portal's present; the difference is its clock's error.</summary>
    public static RunTiming Of(RunCompletion completion, DateTimeOffset now, TimeSpan lateAfter)
    {
        var error = now - completion.SentAt;
        var takenAt = completion.TakenAt + error;
        return new(
            Earlier(completion.StartedAt + error, now),
            Earlier(takenAt, now),
            now,
            now - takenAt > lateAfter);
    }

    private static DateTimeOffset Earlier(DateTimeOffset instant, DateTimeOffset now) => instant < now ? instant : now;
}
