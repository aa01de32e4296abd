using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Findings;

/// <summary>How many causes are open, in the rail. It reads again with each step of the viewer's clock, so that a fleet that reports all the time costs a count every few seconds.</summary>
public sealed partial class FindingsCount(FindingActs findings) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _disposing = new();
    private int _open;

    [CascadingParameter]
    public ViewerTime? Time { get; set; }

    public void Dispose()
    {
        _disposing.Cancel();
        _disposing.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        try
        {
            _open = await findings.OpenAsync(_disposing.Token);
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested)
        {
            // The viewer has left.
        }
    }
}
