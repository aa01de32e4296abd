using WritebackPortal.Agent.Directory.Forest;
using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Agent.Directory.Scan;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Directory;

/// <summary>Observes what the connector account may do in the directory. Reads only; an expected failure is part of the observation.</summary>
internal sealed partial class DirectoryProbe(DirectoryOptions options, LedgerFolder ledgers, TimeProvider time, ILogger<DirectoryProbe> logger)
{
    // A call into the LDAP library cannot be ended from outside. Each that hangs keeps a thread, so there is a limit to them.
    private const int MaxAbandoned = 4;

    // Some hundred bytes each.
    private const int RecordsInMemory = 10_000;

    private readonly AbandonableCalls _calls = new(MaxAbandoned);

    /// <param name="connectorAccount">sAMAccountName when an operator named one; it goes before the agent's own setting.</param>
    /// <param name="hostName">The computer that runs Connect, as the connector account's description names it.</param>
    public async Task<Observation<DirectoryFacts>> ObserveAsync(
        string? connectorAccount, string hostName, IProgress<RunProgress> progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var limit = new CancellationTokenSource(options.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var terms = new ScanTerms(ledgers, options.FullScanEvery, time.GetUtcNow(), progress, RecordsInMemory);
        var scan = new ForestScan(options, new ControllerVisits(options, _calls, time), terms, limit.Token);
        try
        {
            var facts = await scan.RunAsync(connectorAccount ?? options.ConnectorAccount, hostName, either.Token);
            cancellationToken.ThrowIfCancellationRequested();
            LogDomains(facts);
            return new(facts, null, time.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (DirectoryUnavailableException exception)
        {
            return Failed(exception, exception.Message, started);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(exception, $"The directory did not answer within {options.TimeLimit}. Look at the domain controller, or raise Directory:TimeLimit.", started);
        }
    }

    private Observation<DirectoryFacts> Failed(Exception exception, string reason, long started)
    {
        Log.Unavailable(logger, exception.InnerException, reason);
        return new(null, reason, time.GetElapsedTime(started).TotalMilliseconds);
    }

    private void LogDomains(DirectoryFacts facts)
    {
        foreach (var domain in facts.Domains)
        {
            if (domain.Facts is { } read)
            {
                Log.Observed(logger, domain.Domain, read.Controller.Name, read.Users?.Users, read.Users?.Course.Reread);
            }
            else
            {
                Log.Unavailable(logger, null, domain.Failure ?? "");
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Read {Domain} from {Controller}: {Users} users, {Reread} of them read in this run.")]
        public static partial void Observed(ILogger logger, string domain, string controller, int? users, int? reread);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The directory cannot be read: {Reason}")]
        public static partial void Unavailable(ILogger logger, Exception? exception, string reason);
    }
}
