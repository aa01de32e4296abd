using System.Data.Common;
using Microsoft.AspNetCore.Components;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Findings;

/// <summary>How many causes are open, in the rail. It reads again with each step of the viewer's clock, so that a fleet that reports all the time costs a count every few seconds.</summary>
public sealed partial class FindingsCount(FindingActs findings, ILogger<FindingsCount> logger) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _disposing = new();
    private int? _open;                                   // null while it is not known

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
        catch (DbException exception)
        {
            // The page beside the rail says what is the matter; without a count the rail still leads away from it.
            _open = null;
            Log.NotCounted(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Open findings could not be counted.")]
        public static partial void NotCounted(ILogger logger, Exception exception);
    }
}
