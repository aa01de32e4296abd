namespace WritebackPortal.Agent.Directory;

/// <summary>One conversation with a controller: how long it has kept silent, and how long it is left in peace between questions.</summary>
/// <param name="load">Percent of the time for which the controller may be kept busy.</param>
internal sealed class DirectoryPace(int load, TimeProvider time, CancellationToken stopped)
{
    public const int NoRest = 100;

    private const long Idle = -1;

    // Shorter ones are saved up: a thread does not sleep for less.
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(10);

    private long _asked = Idle;
    private TimeSpan _owed;

    /// <summary>How long the open question has been waiting for its answer; zero when none is open.</summary>
    public TimeSpan Silence => Interlocked.Read(ref _asked) is var asked and not Idle ? time.GetElapsedTime(asked) : TimeSpan.Zero;

    /// <exception cref="OperationCanceledException">It was stopped before the question or in the rest after it.</exception>
    public T Ask<T>(Func<T> question)
    {
        stopped.ThrowIfCancellationRequested();
        var asked = time.GetTimestamp();
        Interlocked.Exchange(ref _asked, asked);
        try
        {
            return question();
        }
        finally
        {
            Interlocked.Exchange(ref _asked, Idle);
            Rest(RestAfter(time.GetElapsedTime(asked), load));
        }
    }

    /// <summary>As long as it takes for the controller to have been busy for no more than its share.</summary>
    public static TimeSpan RestAfter(TimeSpan busy, int load) => busy * (100 - load) / load;

    private void Rest(TimeSpan rest)
    {
        _owed += rest;
        if (_owed >= ShortestRest)
        {
            var owed = _owed;
            _owed = TimeSpan.Zero;
            _ = stopped.WaitHandle.WaitOne(owed);
        }
    }
}
