namespace WritebackPortal.Agent.Tests.Fakes;

/// <summary>Time that passes when a test says so, and tells the test when somebody waits for it.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Seen)> _watchers = [];
    private DateTimeOffset _now = Samples.Noon;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    /// <summary>Completes once somebody waits for exactly this long.</summary>
    public Task WaitsFor(TimeSpan due)
    {
        lock (_lock)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_timers.Exists(timer => timer.Asked == due))
            {
                seen.SetResult();
            }
            else
            {
                _watchers.Add((due, seen));
            }

            return seen.Task;
        }
    }

    /// <summary>Lets time pass; what becomes due on the way fires in order, on this thread.</summary>
    public void Advance(TimeSpan by)
    {
        var end = _now + by;
        while (NextDue(end) is { } timer)
        {
            _now = timer.DueAt;
            timer.Fire();
        }

        _now = end;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private Timer? NextDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            return _timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt);
        }
    }

    private sealed class Timer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan Asked { get; private set; }

        public DateTimeOffset DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return true;
                }

                (Asked, DueAt) = (dueTime, clock._now + dueTime);
                clock._timers.Add(this);
                foreach (var (_, seen) in clock._watchers.Where(watcher => watcher.Due == dueTime))
                {
                    seen.TrySetResult();
                }

                return true;
            }
        }

        public void Fire()
        {
            Dispose();
            callback(state);
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
