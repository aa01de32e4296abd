namespace WritebackPortal.Agent.Directory;

/// <summary>
/// Runs blocking calls that nothing but the server can end, each on a thread of its own that is left behind when its time is up.
/// It ends, and cleans up, when the server lets it.
/// </summary>
/// <param name="most">How many may be left behind at once; each keeps a thread.</param>
internal sealed class AbandonableCalls(int most)
{
    private int _abandoned;

    public bool AreExhausted => Volatile.Read(ref _abandoned) >= most;

    /// <exception cref="OperationCanceledException">The token was cancelled first; the call may go on behind.</exception>
    public async Task<T> RunAsync<T>(Func<T> call, CancellationToken cancellationToken)
    {
        var running = Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return await running.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!running.IsCompleted)
        {
            Interlocked.Increment(ref _abandoned);
            _ = running.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    private void Forget(Task call)
    {
        _ = call.Exception;
        Interlocked.Decrement(ref _abandoned);
    }
}
