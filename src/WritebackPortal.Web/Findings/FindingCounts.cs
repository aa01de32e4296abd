using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Findings;

/// <summary>The figures of the findings page's sentences and tabs.</summary>
internal static class FindingCounts
{
    private const int MostBlind = 6;

    /// <summary>Causes in any state, and per state that one of their servers is in.</summary>
    public static async Task<(int All, IReadOnlyDictionary<FindingState, int> ByState)> OfStatesAsync(IQueryable<FindingLine> lines, CancellationToken cancellationToken)
    {
        var byKind = await lines
            .GroupBy(line => line.Kind)
            .Select(kind => new { kind.Key, Causes = kind.Select(line => line.CauseId).Distinct().Count() })
            .ToListAsync(cancellationToken);
        return (
            await lines.Select(line => line.CauseId).Distinct().CountAsync(cancellationToken),
            Enum.GetValues<FindingState>().ToDictionary(state => state, state => byKind.FirstOrDefault(kind => StateOf(kind.Key) == state)?.Causes ?? 0));
    }

    /// <param name="lines">All that the reader sees.</param>
    /// <param name="seen">The servers that the reader sees; null for all.</param>
    public static async Task<FindingTotals> TotalsAsync(PortalDb db, IQueryable<FindingLine> lines, IReadOnlyList<Guid>? seen, CancellationToken cancellationToken)
    {
        var critical = lines.Where(line => line.Rank == FindingLines.Critical);
        var other = lines.Where(line => line.Rank < FindingLines.Critical);
        var quiet = await critical.ByCause().Where(cause => cause.Open == 0)
            .Select(cause => cause.Until)
            .ToListAsync(cancellationToken);
        var blind = db.CheckStates.Where(state => state.Outcome == CheckOutcome.Skipped || state.Outcome == CheckOutcome.Error);
        blind = seen is null ? blind : blind.Where(state => seen.Contains(state.ServerId));
        var known = seen is null ? db.ServerStates : db.ServerStates.Where(state => seen.Contains(state.ServerId));
        return new(
            await known.CountAsync(cancellationToken),
            await CausesAsync(critical),
            await critical.Select(line => line.ServerId).Distinct().CountAsync(cancellationToken),
            quiet.Count,
            quiet.Min(),
            await CausesAsync(other),
            await other.Select(line => line.ServerId).Distinct().CountAsync(cancellationToken),
            await blind.CountAsync(cancellationToken),
            await blind.Select(state => state.ServerId).Distinct().CountAsync(cancellationToken),
            await known.CountAsync(state => state.JudgedAt == null, cancellationToken))
        {
            Blind = await BlindAsync(db, blind, cancellationToken),
        };

        Task<int> CausesAsync(IQueryable<FindingLine> some) => some.Select(line => line.CauseId).Distinct().CountAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<BlindServer>> BlindAsync(PortalDb db, IQueryable<CheckStateRecord> blind, CancellationToken cancellationToken)
    {
        var most = await blind
            .Join(db.Servers, state => state.ServerId, server => server.Id, (state, server) => new { server.Id, server.Name })
            .GroupBy(server => new { server.Id, server.Name })
            .Select(server => new { server.Key.Id, server.Key.Name, Answers = server.Count() })
            .OrderByDescending(server => server.Answers).ThenBy(server => server.Name)
            .Take(MostBlind)
            .ToListAsync(cancellationToken);
        return [.. most.Select(server => new BlindServer(server.Id, server.Name, server.Answers))];
    }

    private static FindingState StateOf(AcknowledgementKind? kind) => kind switch
    {
        null => FindingState.Open,
        AcknowledgementKind.Acknowledged => FindingState.Acknowledged,
        _ => FindingState.Accepted,
    };
}
