using System.Net;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory;

/// <summary>Observes what the connector account may do in the directory. Reads only; an expected failure is part of the observation.</summary>
internal sealed partial class DirectoryProbe(DirectoryOptions options, TimeProvider time, ILogger<DirectoryProbe> logger)
{
    // A call into the LDAP library cannot be ended from outside. Each that hangs keeps a thread, so there is a limit to them.
    private const int MaxAbandoned = 4;

    private int _abandoned;

    /// <param name="connectorAccount">sAMAccountName when an operator named one; it goes before the agent's own setting.</param>
    /// <param name="hostName">The computer that runs Connect, as the connector account's description names it.</param>
    public async Task<Observation<DirectoryFacts>> ObserveAsync(string? connectorAccount, string hostName, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            var facts = await ReadAsync(connectorAccount ?? options.ConnectorAccount, hostName, cancellationToken);
            foreach (var domain in facts.Domains.Select(domain => domain.Facts).OfType<DomainFacts>())
            {
                Log.Observed(logger, domain.Domain, domain.Controller.Name, domain.Users?.Users ?? 0);
            }

            return new(facts, null, time.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (DirectoryUnavailableException exception)
        {
            Log.Unavailable(logger, exception.InnerException, exception.Message);
            return new(null, exception.Message, time.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private async Task<DirectoryFacts> ReadAsync(string? connectorAccount, string hostName, CancellationToken cancellationToken)
    {
        var endpoint = DirectoryEndpoint.From(options) ?? throw new DirectoryUnavailableException(
            "This machine is not a member of a domain and no directory server is set. Name a domain controller in Directory:Server.");
        var credential = DirectoryCredential.From(options);
        if (Volatile.Read(ref _abandoned) >= MaxAbandoned)
        {
            throw new DirectoryUnavailableException(
                $"{endpoint} still owes the answers of {MaxAbandoned} earlier runs. Restart the domain controller's directory service, then the agent.");
        }

        using var limit = new CancellationTokenSource(options.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await TryPathAsync(endpoint, either.Token);
            return await ScanAsync(endpoint, credential, connectorAccount, hostName, either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DirectoryUnavailableException(
                $"{endpoint} did not answer within {options.TimeLimit.TotalSeconds:0.#} s. Look at the domain controller, or raise Directory:TimeLimit.",
                exception);
        }
    }

    private async Task TryPathAsync(DirectoryEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var trust = DirectoryTrust.From(options);
        await DirectoryPath.TryAsync(endpoint, trust, cancellationToken);
    }

    /// <summary>Scans on a thread of its own that is left behind when the time is up; it ends, and cleans up, when the server lets it.</summary>
    private async Task<DirectoryFacts> ScanAsync(
        DirectoryEndpoint endpoint,
        NetworkCredential? credential,
        string? connectorAccount,
        string hostName,
        CancellationToken cancellationToken)
    {
        var scan = Task.Factory.StartNew(
            () => Scan(endpoint, credential, connectorAccount, hostName, cancellationToken),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            return await scan.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!scan.IsCompleted)
        {
            Interlocked.Increment(ref _abandoned);
            _ = scan.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    private void Forget(Task scan)
    {
        _ = scan.Exception;
        Interlocked.Decrement(ref _abandoned);
    }

    private DirectoryFacts Scan(
        DirectoryEndpoint endpoint,
        NetworkCredential? credential,
        string? connectorAccount,
        string hostName,
        CancellationToken cancellationToken)
    {
        using var trust = DirectoryTrust.From(options);
        using var connection = LdapDirectoryConnection.Open(endpoint, credential, trust, options.TimeLimit);
        try
        {
            return new DirectoryScan(connection, options.SampleSize).Run(connectorAccount, hostName, cancellationToken);
        }
        catch (FormatException exception)
        {
            throw new DirectoryUnavailableException($"{endpoint} gave an answer that cannot be read. Look at the domain controller.", exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Read {Domain} from {Controller}: {Users} users.")]
        public static partial void Observed(ILogger logger, string domain, string controller, int users);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The directory cannot be read: {Reason}")]
        public static partial void Unavailable(ILogger logger, Exception? exception, string reason);
    }
}
