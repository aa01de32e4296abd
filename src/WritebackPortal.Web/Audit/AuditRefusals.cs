using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.Audit;

/// <summary>
/// Writes down what somebody was refused. No more than ten a minute for each actor: who asks in a loop must not fill the
/// log. The first one after that says how many were left out.
/// </summary>
public sealed partial class AuditRefusals(AuditTrail trail, TimeProvider time, ILogger<AuditRefusals> logger)
{
    internal const int MostInAMinute = 10;
    private const int MostActors = 1024;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Count> _counts = new(StringComparer.Ordinal);

    public async Task NoteAsync(Actor actor, AuditAct act, string subject, CancellationToken cancellationToken)
    {
        if (TakePlace(actor.Id) is not { } leftOut)
        {
            Log.LeftOut(logger, actor.Name, act);
            return;
        }

        await trail.NoteAsync(
            actor,
            new(act, subject)
            {
                Outcome = AuditOutcome.Refused,
                Change = leftOut is 0 ? AuditChange.None : AuditChange.Created(("leftOutBefore", leftOut)),
            },
            cancellationToken);
    }

    /// <returns>How many were left out since the last entry; null when this one is left out too.</returns>
    private int? TakePlace(string actorId)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_counts.Count >= MostActors)
            {
                Forget(now);
            }

            var count = _counts.GetValueOrDefault(actorId) ?? new(now, 0, 0);
            count = now - count.Since >= Window ? new(now, 0, count.LeftOut) : count;
            var isNoted = count.Noted < MostInAMinute;
            _counts[actorId] = isNoted ? count with { Noted = count.Noted + 1, LeftOut = 0 } : count with { LeftOut = count.LeftOut + 1 };
            return isNoted ? count.LeftOut : null;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var actorId in _counts.Where(pair => now - pair.Value.Since >= Window).Select(pair => pair.Key).ToList())
        {
            _counts.Remove(actorId);
        }
    }

    private sealed record Count(DateTimeOffset Since, int Noted, int LeftOut);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Actor} was refused {Act} again. The audit log has enough of it for this minute.")]
        public static partial void LeftOut(ILogger logger, string actor, AuditAct act);
    }
}
