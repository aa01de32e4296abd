using WritebackPortal.Agent.Directory.Accounts;
using WritebackPortal.Agent.Runs;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Directory.Lookup;

/// <summary>Answers for one user or container. Nothing of question or answer is logged or kept.</summary>
internal sealed class UserLookup(DirectoryOptions options, TimeProvider time) : ILookupProbe
{
    // A person waits for the answer.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private const int MaxAbandoned = 4;

    private readonly AbandonableCalls _calls = new(MaxAbandoned);
    private readonly TimeSpan _limit = options.TimeLimit < LongestWait ? options.TimeLimit : LongestWait;

    public async Task<Observation<LookupFacts>> ObserveAsync(LookupRequest request, string hostName, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var answer = await AnswerAsync(request, hostName, cancellationToken);
        return new(answer.Facts, answer.Failure, time.GetElapsedTime(started).TotalMilliseconds);
    }

    private async Task<LookupAnswer> AnswerAsync(LookupRequest request, string hostName, CancellationToken cancellationToken)
    {
        if (_calls.AreExhausted)
        {
            return LookupAnswer.None(
                $"The domain controller still owes the answers of {MaxAbandoned} earlier lookups. Restart its directory service, then the agent.");
        }

        using var limit = new CancellationTokenSource(_limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var token = either.Token;
        try
        {
            return await _calls.RunAsync(() => Answer(request, hostName, token), token);
        }
        catch (DirectoryUnavailableException exception)
        {
            return LookupAnswer.None(exception.Message);
        }
        catch (FormatException)
        {
            return LookupAnswer.None("The directory gave an answer that cannot be read. Look at the domain controller.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return LookupAnswer.None($"The directory did not answer within {_limit.TotalSeconds:0.#} s. Look at the domain controller.");
        }
    }

    private LookupAnswer Answer(LookupRequest request, string hostName, CancellationToken cancellationToken)
    {
        using var forest = LookupForest.Open(options, _limit, time, cancellationToken);
        var match = new LookupSearch(forest).Find(request.Query, cancellationToken);
        if (match is not { Session: { } session, Entry: { } entry })
        {
            return LookupAnswer.None(match.Failure!);
        }

        var search = FindConnector(forest, request.ConnectorAccount ?? options.ConnectorAccount, hostName, cancellationToken);
        if (search.Account is not { } connector)
        {
            return LookupAnswer.None(search.Failure!);
        }

        var reader = new LookupReader(session, connector, RequesterSids.Of(session.Directory, session.Domain.NamingContext, connector.DistinguishedName));
        return ObjectKind.IsUser(entry) ? reader.ReadUser(entry.DistinguishedName) : reader.ReadContainer(entry.DistinguishedName);
    }

    /// <summary>In the first domain that has it; the failure is that of the first that could be asked.</summary>
    private static ConnectorSearch FindConnector(
        LookupForest forest, string? configured, string hostName, CancellationToken cancellationToken)
    {
        ConnectorSearch? first = null;
        foreach (var domain in forest.Domains)
        {
            if (forest.Ask(domain, cancellationToken).Session is { } session)
            {
                var search = new ConnectorFinder(session.Directory, session.Domain).Find(configured, hostName);
                if (search.Account is not null)
                {
                    return search;
                }

                first ??= search;
            }
        }

        return first!;
    }
}
