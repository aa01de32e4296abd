using System.Collections.Concurrent;
using System.Threading.Channels;

namespace WritebackPortal.Web.Runs;

/// <summary>Says that something changed, so that whoever shows it reads it again. It carries no data.</summary>
public sealed partial class PortalChanges(TimeProvider time, ILogger<PortalChanges> logger)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<Subscription, Guid?> _subscriptions = new();

    /// <summary>
    /// Calls back after every change of this server (or of any, when null), coalesced to at most four calls a second.
    /// Dispose to stop. The callback is never called by two threads at once.
    /// </summary>
    public IAsyncDisposable Subscribe(Guid? serverId, Func<Task> changed)
    {
        var subscription = new Subscription(this, changed);
        _subscriptions[subscription] = serverId;
        subscription.Start();
        return subscription;
    }

    /// <summary>To be called after the change is committed.</summary>
    internal void Publish(Guid serverId) => Wake(wanted => wanted is null || wanted == serverId);

    /// <summary>The same for what only the server's own pages show.</summary>
    internal void PublishDetail(Guid serverId) => Wake(wanted => wanted == serverId);

    private void Wake(Func<Guid?, bool> concerns)
    {
        foreach (var (subscription, wanted) in _subscriptions)
        {
            if (concerns(wanted))
            {
                subscription.Wake();
            }
        }
    }

    private sealed class Subscription(PortalChanges changes, Func<Task> changed) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        // Room for one: a change that comes while the last is being shown is not lost, and a hundred are one.
        private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public void Start() => _ = Task.Run(CallBackAsync);

        public void Wake() => _signals.Writer.TryWrite(true);

        public async ValueTask DisposeAsync()
        {
            // The callback may be what disposes, so its end is not awaited.
            changes._subscriptions.TryRemove(this, out _);
            await _stopping.CancelAsync();
        }

        private async Task CallBackAsync()
        {
            try
            {
                while (await _signals.Reader.WaitToReadAsync(_stopping.Token))
                {
                    _signals.Reader.TryRead(out _);
                    await CallOnceAsync();
                    await Task.Delay(Pace, changes.Time, _stopping.Token);
                }
            }
            catch (OperationCanceledException)
            {
                _stopping.Dispose();
            }
        }

        private async Task CallOnceAsync()
        {
            try
            {
                await changed();
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !_stopping.IsCancellationRequested)
            {
                // The next change may well succeed; a subscriber that fails once must not go blind.
                Log.CallbackFailed(changes.Logger, exception);
            }
        }
    }

    private TimeProvider Time => time;

    private ILogger Logger => logger;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Showing a change failed.")]
        public static partial void CallbackFailed(ILogger logger, Exception exception);
    }
}
