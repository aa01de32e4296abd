using System.Collections.Concurrent;
using WritebackPortal.Contracts;

namespace WritebackPortal.Agent.Tests.Fakes;

/// <summary>Stands still. Pauses end at once and are written down; limits on a whole exchange never strike.</summary>
internal sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromSeconds(75);

    public DateTimeOffset Now { get; set; } = now;

    public ConcurrentQueue<TimeSpan> Pauses { get; } = [];

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= ShortestLimit || dueTime < TimeSpan.Zero || dueTime == AgentApi.LookupTime)
        {
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        Pauses.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
