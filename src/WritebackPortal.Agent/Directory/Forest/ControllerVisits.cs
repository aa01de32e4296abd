using WritebackPortal.Agent.Directory.Lookup;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Forest;

/// <summary>Signs in to the first of several controllers that takes connections, and asks it until the work is done or it falls silent.</summary>
internal sealed class ControllerVisits(DirectoryOptions options, AbandonableCalls calls, TimeProvider time)
{
    /// <param name="domain">DNS name of the domain that they serve.</param>
    /// <param name="work">Blocks, on a thread of its own; it is given a token of its own, too.</param>
    /// <exception cref="DirectoryUnavailableException">None takes connections, or the one that does fails.</exception>
    public async Task<T> VisitAsync<T>(
        string domain, IReadOnlyList<DirectoryEndpoint> controllers, Func<LookupSession, CancellationToken, T> work, CancellationToken cancellationToken)
    {
        var passedOver = new List<PassedOverController>();
        foreach (var controller in controllers)
        {
            if (await TryPathAsync(controller, cancellationToken) is { } reason)
            {
                passedOver.Add(new(controller.ToString(), reason));
                continue;
            }

            var attempt = new Attempt<T>(controller, passedOver, work);
            try
            {
                return await AskAsync(attempt, cancellationToken);
            }
            catch (DirectoryUnavailableException exception) when (!attempt.IsSignedIn && attempt.IsSilent)
            {
                passedOver.Add(new(controller.ToString(), exception.Message));
            }
        }

        throw new DirectoryUnavailableException(passedOver switch
        {
            [] => $"No controller of {domain} is known. Name one in Directory:Servers:{domain}.",
            [var only] => only.Reason,
            _ => $"No controller of {domain} can be asked. {string.Join(" ", passedOver.Select(controller => controller.Reason))}",
        });
    }

    /// <summary>Why the controller cannot be reached; null when it can.</summary>
    private async Task<string?> TryPathAsync(DirectoryEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.AnswerLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var trust = DirectoryTrust.From(options);
        try
        {
            await DirectoryPath.TryAsync(endpoint, trust, either.Token);
            return null;
        }
        catch (DirectoryUnavailableException exception)
        {
            return exception.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Silence(endpoint);
        }
    }

    private async Task<T> AskAsync<T>(Attempt<T> attempt, CancellationToken cancellationToken)
    {
        if (calls.AreExhausted)
        {
            throw new DirectoryUnavailableException(
                $"{attempt.Controller} is not asked: too many earlier questions are still unanswered. Restart the domain controller's directory service, then the agent.");
        }

        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pace = new DirectoryPace(options.Load, time, stopped.Token);
        using var watch = new SilenceWatch(pace, options.AnswerLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, watch.Token);
        var token = stopped.Token;
        try
        {
            return await calls.RunAsync(() => Ask(attempt, pace, token), either.Token);
        }
        catch (OperationCanceledException exception) when (watch.IsSilent && !cancellationToken.IsCancellationRequested)
        {
            attempt.IsSilent = true;
            throw new DirectoryUnavailableException(Silence(attempt.Controller), exception);
        }
        finally
        {
            // What was left behind must not go on when its answer comes after all.
            await stopped.CancelAsync();
        }
    }

    private T Ask<T>(Attempt<T> attempt, DirectoryPace pace, CancellationToken cancellationToken)
    {
        using var trust = DirectoryTrust.From(options);
        using var connection = LdapDirectoryConnection.Open(attempt.Controller, DirectoryCredential.From(options), trust, options.AnswerLimit, pace);
        try
        {
            attempt.IsSignedIn = true;
            var session = LookupSession.Over(connection, time);
            return attempt.Work(session with { Controller = session.Controller with { AskedAs = attempt.Controller.Host, PassedOver = attempt.PassedOver } }, cancellationToken);
        }
        catch (FormatException exception)
        {
            throw new DirectoryUnavailableException($"{attempt.Controller} gave an answer that cannot be read. Look at the domain controller.", exception);
        }
    }

    private string Silence(DirectoryEndpoint endpoint) =>
        $"{endpoint} did not answer within {options.AnswerLimit.TotalSeconds:0.#} s. Look at the domain controller, or raise Directory:AnswerLimit.";

    private sealed record Attempt<T>(
        DirectoryEndpoint Controller, IReadOnlyList<PassedOverController> PassedOver, Func<LookupSession, CancellationToken, T> Work)
    {
        public volatile bool IsSignedIn;

        public bool IsSilent { get; set; }
    }
}
