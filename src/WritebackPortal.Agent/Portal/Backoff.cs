namespace WritebackPortal.Agent.Portal;

/// <summary>Waits 1 s, 2 s, 4 s and so on up to 60 s, each with up to a fifth more or less, until something succeeds.</summary>
internal sealed class Backoff(TimeProvider time)
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    private int _failures;

    public void Reset() => _failures = 0;

    public Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(Jittered(Next()), time, cancellationToken);

    /// <summary>The slowest pace at once: nothing changes soon.</summary>
    public Task WaitLongestAsync(CancellationToken cancellationToken) => Task.Delay(Jittered(Longest), time, cancellationToken);

    internal TimeSpan Next()
    {
        var wait = First * Math.Pow(2, Math.Min(_failures, 6));
        _failures++;
        return wait < Longest ? wait : Longest;
    }

    // Many agents that lost the same portal do not come back in one moment.
    private static TimeSpan Jittered(TimeSpan wait) => wait * (0.8 + (Random.Shared.NextDouble() * 0.4));
}
