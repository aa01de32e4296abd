using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Findings;

/// <summary>Acknowledges one cause on every server that a filter leaves and where nobody has yet, with one reason for all of them.</summary>
public sealed class AcknowledgeCause(IDbContextFactory<PortalDb> databases, PortalWriter writer, PortalChanges changes, TimeProvider time)
{
    // So many that a cause on thousands of servers takes seconds, so few that no other write waits long.
    private const int BatchSize = 100;

    /// <param name="filter">Which servers: those that the person who asks has before them.</param>
    public async Task<AcknowledgeCauseOutcome> ExecuteAsync(
        string causeId, FindingFilter filter, ServerLimit limit, AcknowledgementWish wish, Acknowledger by, CancellationToken cancellationToken)
    {
        if (AcknowledgementRules.FaultsOf(wish, time.GetUtcNow()) is { Count: > 0 } faults)
        {
            return new(AcknowledgeResult.Invalid, 0, 0) { Faults = faults };
        }

        var open = await OpenAsync(causeId, filter, limit, cancellationToken);
        if (open is [])
        {
            return new(AcknowledgeResult.NotFailing, 0, 0);
        }

        var outcomes = new List<AcknowledgeOutcome>();
        foreach (var batch in open.Chunk(BatchSize))
        {
            outcomes.AddRange(await writer.WriteAsync((db, token) => StoreAsync(db, causeId, batch, wish, by, token), cancellationToken));
            Array.ForEach(batch, changes.Publish);
        }

        var made = outcomes.Count(outcome => outcome.Result is AcknowledgeResult.Done);
        var result = made is 0 && outcomes.Any(outcome => outcome.Result is AcknowledgeResult.NeedsAdministrator) ? AcknowledgeResult.NeedsAdministrator
            : made is 0 ? AcknowledgeResult.AlreadyAcknowledged
            : AcknowledgeResult.Done;
        return new(result, made, open.Count - made);
    }

    private async Task<IReadOnlyList<Guid>> OpenAsync(string causeId, FindingFilter filter, ServerLimit limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var lines = await FindingLines.SeenAsync(db, limit, time.GetUtcNow(), cancellationToken);
        return await lines
            .Filter(filter)
            .Where(line => line.CauseId == causeId && line.Kind == null)
            .OrderBy(line => line.Server)
            .Select(line => line.ServerId)
            .ToListAsync(cancellationToken);
    }

    // A server on which the cause has become another one since is left alone: nobody has seen that yet.
    private async Task<IReadOnlyList<AcknowledgeOutcome>> StoreAsync(
        PortalDb db, string causeId, Guid[] batch, AcknowledgementWish wish, Acknowledger by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var servers = await db.Servers.Where(server => batch.Contains(server.Id)).ToDictionaryAsync(server => server.Id, cancellationToken);
        var states = await db.CheckStates.Where(state => batch.Contains(state.ServerId) && (state.CauseId ?? state.CheckId) == causeId).ToListAsync(cancellationToken);
        var outcomes = new List<AcknowledgeOutcome>();
        foreach (var state in states.OrderBy(state => Array.IndexOf(batch, state.ServerId)))
        {
            outcomes.Add(await AcknowledgementStore.BeginAsync(db, servers[state.ServerId], state, wish, by, now, cancellationToken));
        }

        return outcomes;
    }
}
