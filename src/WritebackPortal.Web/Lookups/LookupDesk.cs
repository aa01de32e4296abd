using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Lookups;

/// <summary>Questions about one user that are under way. In memory alone, and gone with their answer: nothing about a user is kept.</summary>
public sealed class LookupDesk(RunSignals signals, AgentPresence presence, IHostApplicationLifetime lifetime, TimeProvider time)
{
    internal const int MostOfOneServer = 4;
    internal const int Most = 64;

    // How soon somebody who waits learns that the agent has gone.
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<Pending> _pending = [];

    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>Hands the question to the server's agent and waits for the answer. Giving up withdraws it.</summary>
    internal async Task<LookupOutcome> AskAsync(LookupQuestion question, CancellationToken cancellationToken)
    {
        if (!question.Agents.Any(presence.IsConnected))
        {
            return new(null, LookupFault.NotConnected);
        }

        var pending = new Pending(question, new(Guid.NewGuid(), question.Query, time.GetUtcNow() + AgentApi.LookupTime, question.ConnectorAccount));
        if (!TryAdd(pending))
        {
            return new(null, LookupFault.TooMany);
        }

        try
        {
            signals.Raise(question.ServerId);
            return await AnswerAsync(pending, cancellationToken);
        }
        finally
        {
            Remove(pending);
        }
    }

    /// <summary>The oldest question to a server that its agent does not have yet.</summary>
    internal LookupRequest? Take(Guid serverId)
    {
        lock (_gate)
        {
            var next = _pending.Find(pending => pending.Question.ServerId == serverId && !pending.IsTaken);
            next?.IsTaken = true;
            return next?.Request;
        }
    }

    /// <returns>False when nobody waits for it, or it was asked of another server.</returns>
    internal bool TryAnswer(Guid serverId, Guid lookupId, Observation<LookupFacts> answer)
    {
        Pending? pending;
        lock (_gate)
        {
            pending = _pending.Find(pending => pending.Request.LookupId == lookupId && pending.Question.ServerId == serverId);
        }

        return pending?.Answer.TrySetResult(answer) is true;
    }

    private async Task<LookupOutcome> AnswerAsync(Pending pending, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        while (time.GetUtcNow() < pending.Request.ExpiresAt)
        {
            try
            {
                return new(await pending.Answer.Task.WaitAsync(Glance, time, either.Token), null);
            }
            catch (TimeoutException) when (pending.Question.Agents.Any(presence.IsConnected))
            {
            }
            catch (TimeoutException)
            {
                return new(null, LookupFault.Disconnected);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return new(null, LookupFault.PortalStops);
            }
        }

        return new(null, LookupFault.NoAnswer);
    }

    private bool TryAdd(Pending pending)
    {
        lock (_gate)
        {
            if (_pending.Count >= Most || _pending.Count(other => other.Question.ServerId == pending.Question.ServerId) >= MostOfOneServer)
            {
                return false;
            }

            _pending.Add(pending);
            return true;
        }
    }

    private void Remove(Pending pending)
    {
        lock (_gate)
        {
            _pending.Remove(pending);
        }
    }

    private sealed class Pending(LookupQuestion question, LookupRequest request)
    {
        public LookupQuestion Question { get; } = question;

        public LookupRequest Request { get; } = request;

        public TaskCompletionSource<Observation<LookupFacts>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsTaken { get; set; }
    }
}

/// <param name="Agents">The agents of the server that are not revoked.</param>
internal sealed record LookupQuestion(Guid ServerId, IReadOnlyList<Guid> Agents, string Query, string? ConnectorAccount);

/// <summary>What the agent answered, or why there is no answer: exactly one of the two is present.</summary>
internal sealed record LookupOutcome(Observation<LookupFacts>? Answer, LookupFault? Fault);

/// <summary>Why a question about a user got no answer.</summary>
public enum LookupFault
{
    /// <summary>No agent of the server was connected when it was asked.</summary>
    NotConnected,

    /// <summary>The agent left before it answered.</summary>
    Disconnected,

    /// <summary>The agent is connected and did not answer in time.</summary>
    NoAnswer,

    /// <summary>As many questions as the portal takes are under way.</summary>
    TooMany,

    PortalStops,
}
