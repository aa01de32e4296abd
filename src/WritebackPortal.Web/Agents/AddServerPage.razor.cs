using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Agents;

/// <summary>Makes an enrolment code and watches what becomes of it.</summary>
public sealed partial class AddServerPage(AgentActs acts, NavigationManager navigation, TimeProvider time)
    : ComponentBase, IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _disposing = new();
    private bool _isFirst;
    private EnrollmentCode? _code;
    private EnrollmentState? _state;
    private AgentSummary? _agent;

    [CascadingParameter]
    public Viewer Viewer { get; set; } = Viewer.Nobody;

    private bool IsOver => _code is null || _state is { FirstVerdictIsIn: true } || (_state is { UsedBy: null } && _state.ExpiresAt <= time.GetUtcNow());

    public void Dispose()
    {
        _disposing.Cancel();
        _disposing.Dispose();
    }

    protected override async Task OnInitializedAsync() => _isFirst = (await acts.ReadAsync(_disposing.Token)) is [];

    private async Task MakeCodeAsync()
    {
        if (await acts.CreateCodeAsync(_disposing.Token) is not { } code)
        {
            return;
        }

        var isWatching = !IsOver;
        _agent = null;
        _code = code;
        _state = new(_code.ExpiresAt, UsedBy: null, ServerName: null, FirstVerdictIsIn: false);
        StateHasChanged();
        if (!isWatching)
        {
            await WatchAsync();
        }
    }

    // The countdown moves every second anyway, and one row by its key costs nothing.
    private async Task WatchAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Step, time);
            while (!IsOver && await timer.WaitForNextTickAsync(_disposing.Token))
            {
                await ReadAsync(_code!.Id);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested)
        {
            // The viewer has left the page.
        }
    }

    private async Task ReadAsync(Guid codeId)
    {
        _state = await acts.EnrollmentAsync(codeId, _disposing.Token);
        if (_state?.UsedBy is { } server && _agent is null)
        {
            var known = await acts.ReadAsync(_disposing.Token);
            _agent = known.Where(agent => agent.ServerId == server).MaxBy(agent => agent.EnrolledAt);
        }
    }
}
