using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace WritebackPortal.Web.Data;

/// <summary>
/// The only way to change the database. One task takes acts in order and commits several together: SQLite takes one
/// writer at a time, and a commit costs more than what is in it. A failing act is undone alone; the others go on.
/// </summary>
public sealed partial class PortalWriter(IDbContextFactory<PortalDb> databases, ILogger<PortalWriter> logger)
{
    private const int BatchSize = 64;
    private const string Savepoint = "act";

    private readonly Channel<PendingAct> _acts = Channel.CreateBounded<PendingAct>(new BoundedChannelOptions(1024) { SingleReader = true });
    private Task _writing = Task.CompletedTask;

    /// <summary>True from the first act it can take until it stops.</summary>
    public bool IsAlive { get; private set; }

    /// <summary>Runs the act and returns once it is committed. Once an act has begun, cancelling no longer stops it.</summary>
    public async Task<T> WriteAsync<T>(Func<PortalDb, CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        T result = default!;
        var pending = new PendingAct(async (db, token) => result = await act(db, token), cancellationToken);
        await _acts.Writer.WriteAsync(pending, cancellationToken);
        await pending.Committed;
        return result;
    }

    public Task WriteAsync(Func<PortalDb, CancellationToken, Task> act, CancellationToken cancellationToken) =>
        WriteAsync(
            async (db, token) =>
            {
                await act(db, token);
                return true;
            },
            cancellationToken);

    internal void Start()
    {
        IsAlive = true;
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Takes no more, and finishes what it has.</summary>
    internal async Task StopAsync(CancellationToken cancellationToken)
    {
        _acts.Writer.TryComplete();
        await _writing.WaitAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        try
        {
            while (await _acts.Reader.WaitToReadAsync())
            {
                await WriteBatchAsync();
            }
        }
        finally
        {
            IsAlive = false;
        }
    }

    private async Task WriteBatchAsync()
    {
        var done = new List<PendingAct>(BatchSize);
        try
        {
            await using var db = await databases.CreateDbContextAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            while (done.Count < BatchSize && _acts.Reader.TryRead(out var act))
            {
                done.Add(act);
                await RunAsync(act, db, transaction);
            }

            await transaction.CommitAsync();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.BatchFailed(logger, exception, done.Count);
            done.ForEach(act => act.Fail(exception));
            FailNextWhenNoneWasTaken(done, exception);
        }

        done.ForEach(act => act.Succeed());
    }

    // Without this an unreachable database would be tried again in a tight loop, and its callers would wait for ever.
    private void FailNextWhenNoneWasTaken(List<PendingAct> taken, Exception exception)
    {
        if (taken.Count == 0 && _acts.Reader.TryRead(out var next))
        {
            next.Fail(exception);
        }
    }

    private static async Task RunAsync(PendingAct act, PortalDb db, IDbContextTransaction transaction)
    {
        if (act.IsCancelled)
        {
            return;
        }

        await transaction.CreateSavepointAsync(Savepoint);
        try
        {
            await act.Act(db, CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.ReleaseSavepointAsync(Savepoint);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await UndoAsync(transaction, exception);
            act.Fail(exception);
        }

        // What one act tracked must not be saved again, or half undone, with the next.
        db.ChangeTracker.Clear();
    }

    private static async Task UndoAsync(IDbContextTransaction transaction, Exception cause)
    {
        try
        {
            await transaction.RollbackToSavepointAsync(Savepoint);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // SQLite ends a transaction by itself when its disk is full, and then has no savepoint: the log is to name the disk.
            throw new AggregateException("A write failed and could not be undone alone.", cause, exception);
        }
    }

    private sealed class PendingAct(Func<PortalDb, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<PortalDb, CancellationToken, Task> Act => act;

        public Task Committed => _committed.Task;

        public bool IsCancelled => cancellationToken.IsCancellationRequested && _committed.TrySetCanceled(cancellationToken);

        public void Succeed() => _committed.TrySetResult();

        public void Fail(Exception exception) => _committed.TrySetException(exception);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Count} writes could not be committed. None of them is stored.")]
        public static partial void BatchFailed(ILogger logger, Exception exception, int count);
    }
}
