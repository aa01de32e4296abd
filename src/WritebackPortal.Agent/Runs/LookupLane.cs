using System.Text.Json;
using System.Threading.Channels;
using WritebackPortal.Agent.Portal;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Runs;

/// <summary>Answers questions about one user beside whatever run is under way. Nothing of question or answer is logged or kept.</summary>
internal sealed partial class LookupLane(ILookupProbe probe, PortalClient portal, TimeProvider time, ILogger<LookupLane> logger) : BackgroundService
{
    private const int AtOnce = 3;

    // More than the portal asks of one server at a time.
    private const int MostWaiting = 8;

    private readonly Channel<LookupRequest> _waiting = Channel.CreateBounded<LookupRequest>(MostWaiting);

    public void Accept(LookupRequest lookup)
    {
        if (!_waiting.Writer.TryWrite(lookup))
        {
            Log.NoRoom(logger);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => AnswerAllAsync(stoppingToken)));

    private async Task AnswerAllAsync(CancellationToken stoppingToken)
    {
        await foreach (var lookup in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            var answer = await portal.SendLookupAsync(lookup.LookupId, Body(await ObserveAsync(lookup, stoppingToken)), stoppingToken);
            if (answer.Kind is PortalAnswerKind.Accepted)
            {
                Log.Answered(logger);
            }
            else
            {
                Log.NotDelivered(logger, answer.Detail);
            }
        }
    }

    private async Task<Observation<LookupFacts>> ObserveAsync(LookupRequest lookup, CancellationToken stoppingToken)
    {
        var started = time.GetTimestamp();

        // By its own duration and not by the instant in the request: the two clocks may differ.
        using var limit = new CancellationTokenSource(AgentApi.LookupTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, limit.Token);
        try
        {
            return await probe.ObserveAsync(lookup, HostFacts.Read().Name, either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            return Failed($"The directory did not answer within {AgentApi.LookupTime.TotalSeconds:0} seconds.", started);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Its message may hold the name that was looked up; its frames do not.
            Log.ProbeThrew(logger, exception.GetType().FullName!, exception.StackTrace);
            return Failed("The lookup failed unexpectedly. The agent's log says why.", started);
        }
    }

    private static byte[] Body(Observation<LookupFacts> observed)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(observed, ContractsJson.Default.ObservationLookupFacts);
        return json.Length <= AgentApi.MaxLookupBytes
            ? json
            : JsonSerializer.SerializeToUtf8Bytes(
                new(null, $"The answer is larger than the {AgentApi.MaxLookupBytes / 1024} KiB that the portal takes.", observed.ElapsedMilliseconds),
                ContractsJson.Default.ObservationLookupFacts);
    }

    private Observation<LookupFacts> Failed(string failure, long started) => new(null, failure, time.GetElapsedTime(started).TotalMilliseconds);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "A lookup is answered.")]
        public static partial void Answered(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to a lookup is dropped. {Detail}")]
        public static partial void NotDelivered(ILogger logger, string detail);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A lookup is not taken: too many wait already.")]
        public static partial void NoRoom(ILogger logger);

        [LoggerMessage(Level = LogLevel.Error, Message = "The lookup probe threw {Exception}. {StackTrace}")]
        public static partial void ProbeThrew(ILogger logger, string exception, string? stackTrace);
    }
}
