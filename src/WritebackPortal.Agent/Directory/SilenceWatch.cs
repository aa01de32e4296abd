namespace WritebackPortal.Agent.Directory;

/// <summary>Cancels its token when a controller has left a question unanswered for too long.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private const int LooksPerLimit = 20;

    private readonly CancellationTokenSource _silent = new();
    private readonly ITimer _timer;

    public SilenceWatch(DirectoryPace pace, TimeSpan limit, TimeProvider time)
    {
        var interval = limit / LooksPerLimit;
        _timer = time.CreateTimer(_ => Look(pace, limit), null, interval, interval);
    }

    public CancellationToken Token => _silent.Token;

    public bool IsSilent => _silent.IsCancellationRequested;

    public void Dispose()
    {
        _timer.Dispose();
        lock (_timer)
        {
            _silent.Dispose();
        }
    }

    private void Look(DirectoryPace pace, TimeSpan limit)
    {
        // Disposing of the timer does not wait for a look that is under way.
        lock (_timer)
        {
            if (pace.Silence > limit && !_silent.IsCancellationRequested)
            {
                _silent.Cancel();
            }
        }
    }
}
