using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Findings;

/// <summary>Reads who acknowledged what, now and in history.</summary>
public sealed class AcknowledgementQueries(IDbContextFactory<PortalDb> databases, TimeProvider time)
{
    /// <summary>The stretches that touch the time from <paramref name="from"/> to <paramref name="to"/>, oldest first.</summary>
    public async Task<IReadOnlyList<AcknowledgedStretch>> AcknowledgedStretchesAsync(Guid serverId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stretches = await db.Acknowledgements.AsNoTracking()
            .Where(word => word.ServerId == serverId && word.At <= to && word.Until > from && (word.EndedAt == null || word.EndedAt >= from))
            .OrderBy(word => word.At).ThenBy(word => word.CheckId)
            .ToListAsync(cancellationToken);
        return [.. stretches.Select(word => Stretch(word, now))];
    }

    /// <summary>What holds on one server now, by check.</summary>
    internal static async Task<IReadOnlyDictionary<string, Acknowledgement>> OfServerAsync(PortalDb db, Guid serverId, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await db.Acknowledgements.AsNoTracking()
            .Where(word => word.ServerId == serverId && word.EndedAt == null && word.Until > now)
            .ToListAsync(cancellationToken))
        .ToDictionary(word => word.CheckId, word => word.ToAcknowledgement(), StringComparer.Ordinal);

    /// <summary>Per server on which somebody has said something that holds: who and what, and how much nobody has spoken for.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, ServerAcknowledgement>> OfServersAsync(
        PortalDb db, IQueryable<Guid> servers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var holding = db.Acknowledgements.AsNoTracking().Where(word => word.EndedAt == null && word.Until > now && servers.Contains(word.ServerId));
        var words = (await holding.ToListAsync(cancellationToken)).ToLookup(word => word.ServerId);
        if (words.Count is 0)
        {
            return new Dictionary<Guid, ServerAcknowledgement>();
        }

        // As the server's verdict is made: what is worth knowing never needs anybody's word.
        var open = await db.CheckStates
            .Where(state => state.Outcome == CheckOutcome.Failed && state.Severity != Severity.Info)
            .Where(state => holding.Any(word => word.ServerId == state.ServerId) && !holding.Any(word => word.Id == state.AcknowledgementId))
            .GroupBy(state => state.ServerId)
            .Select(server => new { server.Key, Count = server.Count() })
            .ToDictionaryAsync(server => server.Key, server => server.Count, cancellationToken);
        return words.ToDictionary(
            server => server.Key,
            server => new ServerAcknowledgement(server.MinBy(word => word.Until)!.ToAcknowledgement(), server.Count(), open.GetValueOrDefault(server.Key)));
    }

    private static AcknowledgedStretch Stretch(AcknowledgementRecord word, DateTimeOffset now)
    {
        var isExpired = word.EndedAt is null && word.Until <= now;
        return new(
            word.CheckId, word.Kind, word.Reason, word.By, word.At, isExpired ? word.Until : word.EndedAt, word.Until, isExpired ? AcknowledgementEnd.Expired : word.End, word.EndedBy);
    }
}

/// <summary>What was said of a server's failing checks.</summary>
/// <param name="First">The one that ends first.</param>
/// <param name="Checks">How many of its failing checks somebody has spoken for.</param>
/// <param name="Open">How many nobody has.</param>
public sealed record ServerAcknowledgement(Acknowledgement First, int Checks, int Open);
