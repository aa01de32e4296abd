using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace WritebackPortal.Benchmarks.Pages;

/// <summary>The managed heap of another process after a full collection, which the asking itself brings about.</summary>
internal static class ManagedHeap
{
    private const int Tries = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <returns>Bytes that survived, all generations together.</returns>
    /// <exception cref="TimeoutException">The process did not tell.</exception>
    public static async Task<long> LiveBytesAsync(int processId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var told = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);

            // Opening, reading and closing a session each may never come back; the figure alone is waited for.
            _ = Task.Run(() => AskAsync(processId, told), cancellationToken);
            try
            {
                return await told.Task.WaitAsync(Patience, cancellationToken);
            }
            catch (TimeoutException) when (attempt < Tries)
            {
                // The next session has a stream of its own.
            }
        }
    }

    private static async Task AskAsync(int processId, TaskCompletionSource<long> told)
    {
        var provider = new EventPipeProvider(
            ClrTraceEventParser.ProviderName,
            System.Diagnostics.Tracing.EventLevel.Informational,
            (long)(ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.GCHeapCollect));
        using var session = await new DiagnosticsClient(processId).StartEventPipeSessionAsync([provider], requestRundown: false, token: CancellationToken.None);
        using var events = new EventPipeEventSource(session.EventStream);
        events.Clr.GCHeapStats += stats =>
        {
            if (told.TrySetResult(stats.GenerationSize0 + stats.GenerationSize1 + stats.GenerationSize2 + stats.GenerationSize3 + stats.GenerationSize4))
            {
                events.StopProcessing();
            }
        };
        events.Process();
        await session.StopAsync(CancellationToken.None);
    }
}
