using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace WritebackPortal.Benchmarks.Pages;

/// <summary>The managed heap of another process after a full collection, which the asking itself brings about.</summary>
internal static class ManagedHeap
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>Bytes that survived, all generations together.</returns>
    public static async Task<long> LiveBytesAsync(int processId, CancellationToken cancellationToken)
    {
        var bytes = 0L;
        var client = new DiagnosticsClient(processId);
        var provider = new EventPipeProvider(
            ClrTraceEventParser.ProviderName,
            System.Diagnostics.Tracing.EventLevel.Informational,
            (long)(ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.GCHeapCollect));
        using var session = await client.StartEventPipeSessionAsync([provider], requestRundown: false, token: cancellationToken);
        using var events = new EventPipeEventSource(session.EventStream);
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        events.Clr.GCHeapStats += stats =>
        {
            bytes = stats.GenerationSize0 + stats.GenerationSize1 + stats.GenerationSize2 + stats.GenerationSize3 + stats.GenerationSize4;
            seen.TrySetResult();
        };
        var reading = Task.Run(events.Process, cancellationToken);
        await Task.WhenAny(seen.Task, Task.Delay(Patience, cancellationToken));
        // Either may never come back once the other side has closed the session; the figure is there by then.
        await Task.WhenAny(session.StopAsync(cancellationToken), Task.Delay(Patience, cancellationToken));
        await Task.WhenAny(reading, Task.Delay(Patience, cancellationToken));
        return bytes;
    }
}
