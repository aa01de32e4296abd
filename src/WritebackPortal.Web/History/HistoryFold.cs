using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.History;

/// <summary>Folds the results of one run into the spans of its server. Where nothing changed, nothing is written but the state.</summary>
internal static class HistoryFold
{
    /// <param name="at">When the facts were taken; for a run that was not late, the portal's present.</param>
    /// <param name="now">The portal's present.</param>
    /// <returns>What changed, or null when the facts are older than those that the state rests on: then nothing changes.</returns>
    public static async Task<IReadOnlyList<string>?> FoldAsync(
        PortalDb db,
        RunRecord run,
        Judged judged,
        DateTimeOffset at,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var state = await db.ServerStates.SingleAsync(state => state.ServerId == run.ServerId, cancellationToken);
        if (state.JudgedAt is { } judgedAt && judgedAt >= at)
        {
            return null;
        }

        var changes = await FoldChecksAsync(db, run.ServerId, judged.Results, at, cancellationToken);

        // A silence that began after the facts were taken stays in history; what they say holds from their arrival on.
        var verdictAt = await VerdictHistory.OpenStartAsync(db, run.ServerId, cancellationToken) > at ? now : at;
        if (await VerdictHistory.SetAsync(db, state, judged.Judgement.Verdict, judged.Judgement.Reason, verdictAt, cancellationToken) is { } begun)
        {
            begun.RunId = run.Id;
        }

        Move(state, run, judged, at, changes);
        return changes;
    }

    private static void Move(ServerStateRecord state, RunRecord run, Judged judged, DateTimeOffset at, IReadOnlyList<string> changes)
    {
        state.Requirements = PortalJson.Write(judged.Judgement.Requirements);
        state.Role = judged.Role;
        state.ConnectVersion = judged.ConnectVersion;
        state.LastChange = changes.Count > 0 ? at : state.LastChange;
        // A measurement of the idle limit alone is not the run that the page speaks of; its facts are joined to those.
        state.LastRunId = run.Sections is [SnapshotSection.Idle] ? state.LastRunId ?? run.Id : run.Id;
        state.JudgedAt = at;
    }

    private static async Task<IReadOnlyList<string>> FoldChecksAsync(
        PortalDb db,
        Guid serverId,
        IReadOnlyList<CheckResult> results,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var states = await db.CheckStates.Where(state => state.ServerId == serverId).ToDictionaryAsync(state => state.CheckId, cancellationToken);
        var open = await db.CheckSpans.Where(span => span.ServerId == serverId && span.End == null).ToDictionaryAsync(span => span.CheckId, cancellationToken);
        var changes = new List<string>();
        foreach (var result in results)
        {
            if (FoldCheck(db, serverId, result, states.GetValueOrDefault(result.Check.Id), open.GetValueOrDefault(result.Check.Id), at) is { } change)
            {
                changes.Add(change);
            }
        }

        Retire(db, results, states.Values, open, at);
        await AcknowledgementFold.FoldAsync(db, serverId, states.Values, results, at, cancellationToken);
        return changes;
    }

    /// <returns>What changed, in words; null when nothing did or nothing was known before.</returns>
    private static string? FoldCheck(PortalDb db, Guid serverId, CheckResult result, CheckStateRecord? state, CheckSpanRecord? open, DateTimeOffset at)
    {
        if (state is not null)
        {
            FindingFacts.Keep(state, result);
        }

        var next = SpanOf(serverId, result, at);
        if (open is not null && Same(open, next))
        {
            return null;
        }

        db.CheckSpans.Add(next);
        if (open is not null)
        {
            open.End = at;
        }

        if (state is null)
        {
            var first = new CheckStateRecord { ServerId = serverId, CheckId = next.CheckId, Outcome = next.Outcome, Since = at, SpanId = next.Id };
            FindingFacts.Keep(first, result);
            db.CheckStates.Add(first);
            return null;
        }

        var change = Describe(state.Outcome, next);
        state.Since = state.Outcome == next.Outcome ? state.Since : at;
        state.Outcome = next.Outcome;
        state.SpanId = next.Id;
        return change;
    }

    // A check that left the catalog has no outcome any more; its history stays.
    private static void Retire(
        PortalDb db,
        IReadOnlyList<CheckResult> results,
        IEnumerable<CheckStateRecord> states,
        Dictionary<string, CheckSpanRecord> open,
        DateTimeOffset at)
    {
        var asked = results.Select(result => result.Check.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var state in states.Where(state => !asked.Contains(state.CheckId)))
        {
            db.CheckStates.Remove(state);
            if (open.TryGetValue(state.CheckId, out var span))
            {
                span.End = at;
            }
        }
    }

    private static CheckSpanRecord SpanOf(Guid serverId, CheckResult result, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        ServerId = serverId,
        CheckId = result.Check.Id,
        Outcome = result.Outcome,
        Reason = result.Reason,
        Findings = FindingsOf(result),
        Start = at,
    };

    /// <summary>What it finds, as spans hold it.</summary>
    internal static string FindingsOf(CheckResult result) =>
        PortalJson.Write([.. result.Findings.Select(finding => new SpanFinding(finding.Subject, finding.Message))]);

    private static bool Same(CheckSpanRecord open, CheckSpanRecord next) =>
        open.Outcome == next.Outcome && open.Reason == next.Reason && open.Findings == next.Findings;

    private static string Describe(CheckOutcome before, CheckSpanRecord next) => (before == next.Outcome, next.Outcome) switch
    {
        (false, _) => $"{next.CheckId} {Word(before)} → {Word(next.Outcome)}",
        (true, CheckOutcome.Failed) => $"{next.CheckId} findings changed",
        _ => $"{next.CheckId} {Word(next.Outcome)} for another reason",
    };

    private static string Word(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "passed",
        CheckOutcome.Failed => "failed",
        CheckOutcome.Skipped => "skipped",
        _ => "error",
    };
}
