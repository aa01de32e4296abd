using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.History;

namespace WritebackPortal.Web.Servers.Timelines;

/// <summary>Reads what a timeline draws: spans without their findings, and which results came late.</summary>
public sealed class TimelineQueries(IDbContextFactory<PortalDb> databases, AcknowledgementQueries acknowledgements)
{
    // An agent delivers what it kept in one go.
    private static readonly TimeSpan OneDelivery = TimeSpan.FromMinutes(15);
    private const int MostReasons = 100;

    public async Task<ServerHistory> ReadAsync(Guid serverId, HistoryWindow window, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var verdicts = await db.VerdictSpans.AsNoTracking()
            .Where(span => span.ServerId == serverId && span.Start <= window.To && (span.End == null || span.End > window.From))
            .OrderBy(span => span.Start)
            .ToListAsync(cancellationToken);
        var checks = await db.CheckSpans
            .Where(span => span.ServerId == serverId && span.Start <= window.To && (span.End == null || span.End > window.From))
            .OrderBy(span => span.Start).ThenBy(span => span.CheckId)
            .Select(span => new CheckSpan(span.CheckId, span.Outcome, null, Array.Empty<SpanFinding>(), span.Start, span.End))
            .ToListAsync(cancellationToken);
        return new(window.From, window.To, [.. verdicts.Select(span => new VerdictSpan(span.Verdict, span.Reason, span.Start, span.End))], checks)
        {
            Window = window,
            Runs = verdicts.Where(span => span.RunId is not null).DistinctBy(span => span.Start).ToDictionary(span => span.Start, span => span.RunId!.Value),
            Late = await LateAsync(db, serverId, window, cancellationToken),
            LastBreak = await LastBreakAsync(db, serverId, cancellationToken),
            Acknowledged = await AcknowledgedAsync(serverId, window, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<NotedStretch>> AcknowledgedAsync(Guid serverId, HistoryWindow window, CancellationToken cancellationToken) =>
    [
        .. (await acknowledgements.AcknowledgedStretchesAsync(serverId, window.From, window.To, cancellationToken))
            .Select(stretch => new NotedStretch(stretch.From, stretch.To, $"{stretch.CheckId}, {stretch.By}: {stretch.Reason}")),
    ];

    private static async Task<IReadOnlyList<LateStretch>> LateAsync(PortalDb db, Guid serverId, HistoryWindow window, CancellationToken cancellationToken)
    {
        var runs = await db.Runs
            .Where(run => run.ServerId == serverId && run.IsBackfilled && run.TakenAt >= window.From && run.TakenAt <= window.To)
            .OrderBy(run => run.TakenAt)
            .Select(run => new LateStretch(run.StartedAt ?? run.TakenAt!.Value, run.TakenAt!.Value, run.CompletedAt!.Value, 1, run.Id))
            .ToListAsync(cancellationToken);
        return Together(runs);
    }

    private static List<LateStretch> Together(IReadOnlyList<LateStretch> runs)
    {
        var stretches = new List<LateStretch>();
        foreach (var run in runs)
        {
            if (stretches is [.., var last] && (run.DeliveredAt - last.DeliveredAt).Duration() <= OneDelivery)
            {
                stretches[^1] = run with { From = last.From, Runs = last.Runs + 1 };
            }
            else
            {
                stretches.Add(run);
            }
        }

        return stretches;
    }

    /// <summary>A reason that changes ends a span, and not the outage.</summary>
    private static async Task<HistoryBreak?> LastBreakAsync(PortalDb db, Guid serverId, CancellationToken cancellationToken)
    {
        var broken = await db.VerdictSpans
            .Where(span => span.ServerId == serverId && span.Verdict == Verdict.Broken)
            .OrderByDescending(span => span.Start)
            .Select(span => new HistoryBreak(span.Start, span.End))
            .Take(MostReasons)
            .ToListAsync(cancellationToken);
        return broken is [var newest, .. var before]
            ? before.Aggregate((Break: newest, IsWhole: false), (found, span) =>
                found.IsWhole || span.End != found.Break.Start ? (found.Break, true) : (found.Break with { Start = span.Start }, false)).Break
            : null;
    }
}
