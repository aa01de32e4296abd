using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Agent.Directory.Forest;
using WritebackPortal.Agent.Runs;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Directory.Lookup;

/// <summary>Answers for one user or container. Nothing of question or answer is logged or kept.</summary>
internal sealed class UserLookup(DirectoryOptions options, TimeProvider time) : ILookupProbe
{
    private const int MaxAbandoned = 4;

    // A person waits for the answer.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(40);

    private readonly AbandonableCalls _calls = new(MaxAbandoned);
    private readonly TimeSpan _limit = options.TimeLimit < LongestWait ? options.TimeLimit : LongestWait;

    // A handful of questions is no load; there is no need to rest between them.
    private readonly DirectoryOptions _options = options with { Load = DirectoryPace.NoRest };

    public async Task<Observation<LookupFacts>> ObserveAsync(LookupRequest request, string hostName, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var answer = await WithinLimitAsync(request, hostName, cancellationToken);
        return new(answer.Facts, answer.Failure, time.GetElapsedTime(started).TotalMilliseconds);
    }

    private async Task<LookupAnswer> WithinLimitAsync(LookupRequest request, string hostName, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await AnswerAsync(request, hostName, either.Token);
        }
        catch (DirectoryUnavailableException exception)
        {
            return LookupAnswer.None(exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return LookupAnswer.None($"The directory did not answer within {_limit.TotalSeconds:0.#} s. Look at the domain controller.");
        }
    }

    private async Task<LookupAnswer> AnswerAsync(LookupRequest request, string hostName, CancellationToken cancellationToken)
    {
        var configured = request.ConnectorAccount ?? _options.ConnectorAccount;
        var visits = new ControllerVisits(_options, _calls, time);
        var forest = await ForestVisits.SurveyAsync(_options, visits, configured, hostName, cancellationToken);
        var match = await new LookupSearch(forest).FindAsync(request.Query, cancellationToken);
        if (match is not { Domain: { } domain, Entry: { } entry })
        {
            return LookupAnswer.None(match.Failure!);
        }

        var found = await forest.FindConnectorAsync(configured, hostName, cancellationToken);
        return found is { Account: { } account, Search.Account: { } connector }
            ? await forest.AskAsync(domain, (session, _) => new LookupReader(session, connector, SidsIn(session, account)).Read(entry), cancellationToken)
            : LookupAnswer.None(found.Failure!);
    }

    private static IReadOnlySet<Sid> SidsIn(LookupSession session, RequesterAccount account)
    {
        var home = DistinguishedName.DomainOf(account.DistinguishedName);
        var isHome = string.Equals(home, session.Domain.NamingContext, StringComparison.OrdinalIgnoreCase);
        return account.SidsIn(session.Directory, session.Domain.NamingContext, isHome);
    }
}
