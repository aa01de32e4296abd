using Microsoft.AspNetCore.Components;

namespace WritebackPortal.Web.Components;

/// <summary>Cascades <see cref="ViewerTime"/> to whatever shows a time, and moves it on while a circuit lives.</summary>
public sealed class ViewerClock : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _disposing = new();
    private ViewerTime _shown;
    private Task _ticking = Task.CompletedTask;

    public ViewerClock(TimeProvider time)
    {
        _time = time;
        _shown = ViewerTime.Utc(time.GetUtcNow());
        Source = new(_shown, isFixed: false);
    }

    public CascadingValueSource<ViewerTime> Source { get; }

    /// <summary>Shows times in this zone from now on.</summary>
    public Task UseAsync(string? zone) => ShowAsync(ViewerTime.In(zone, _time.GetUtcNow()));

    /// <summary>Starts to tick. Prerendering never does.</summary>
    public void Start() => _ticking = TickAsync(_disposing.Token);

    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await _ticking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _disposing.Dispose();
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Step, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await ShowAsync(_shown with { Now = _time.GetUtcNow() });
        }
    }

    private Task ShowAsync(ViewerTime time)
    {
        _shown = time;
        return Source.NotifyChangedAsync(time);
    }
}
