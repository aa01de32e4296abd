using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Measurements;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Jobs;

/// <summary>Section <c>Retention</c> of the settings.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>How long a run's facts are kept. The facts behind a server's current state are kept regardless.</summary>
    public int SectionDays { get; init; } = 30;

    /// <summary>How long runs and spans that ended are kept.</summary>
    public int HistoryDays { get; init; } = 400;

    /// <summary>How long measurements are kept by the hour.</summary>
    public int MeasurementHourDays { get; init; } = 60;

    /// <summary>How long measurements are kept by the day.</summary>
    public int MeasurementDayDays { get; init; } = 800;

    /// <summary>How long the audit log is kept; for ever when null.</summary>
    public int? AuditDays { get; init; }
}

/// <summary>Deletes what is older than the settings say, a little at a time, so that no other write waits long.</summary>
/// <remarks>It touches nothing that a verdict rests on: neither open spans, nor states, nor the facts behind them.</remarks>
internal sealed partial class Retain(PortalWriter writer, IOptions<RetentionOptions> options, TimeProvider time, ILogger<Retain> logger) : IPortalJob
{
    private const int BatchSize = 200;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var facts = now - TimeSpan.FromDays(options.Value.SectionDays);
        var history = now - TimeSpan.FromDays(options.Value.HistoryDays);
        var deleted = await AllAsync((db, token) => DeleteSectionsAsync(db, facts, token), cancellationToken)
            + await AllAsync((db, token) => DeleteRunsAsync(db, history, token), cancellationToken)
            + await AllAsync((db, token) => DeleteCheckSpansAsync(db, history, token), cancellationToken)
            + await AllAsync((db, token) => DeleteVerdictSpansAsync(db, history, token), cancellationToken)
            + await AllAsync((db, token) => DeleteAcknowledgementsAsync(db, history, token), cancellationToken)
            + await AllAsync((db, token) => DeleteMaintenanceAsync(db, history, token), cancellationToken)
            + await AllAsync((db, token) => DeleteCodesAsync(db, facts, token), cancellationToken)
            + await AllAsync((db, token) => DeleteKeysAsync(db, history, token), cancellationToken)
            + await AllAsync((db, token) => DropMeasurements.BatchAsync(db, MeasurementRows.Hour, now - TimeSpan.FromDays(options.Value.MeasurementHourDays), BatchSize, token), cancellationToken)
            + await AllAsync((db, token) => DropMeasurements.BatchAsync(db, MeasurementRows.Day, now - TimeSpan.FromDays(options.Value.MeasurementDayDays), BatchSize, token), cancellationToken)
            + await AllAsync((db, token) => DeleteRechecksAsync(db, facts, token), cancellationToken);
        if (deleted > 0)
        {
            Log.Deleted(logger, deleted);
        }
    }

    private async Task<int> AllAsync(Func<PortalDb, CancellationToken, Task<int>> deleteBatch, CancellationToken cancellationToken)
    {
        var total = 0;
        int deleted;
        do
        {
            deleted = await writer.WriteAsync(deleteBatch, cancellationToken);
            total += deleted;
        }
        while (deleted > 0);
        return total;
    }

    private static async Task<int> DeleteSectionsAsync(PortalDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var runs = await db.RunSections
            .Where(section => section.ReceivedAt < before && !db.ServerStates.Any(state => state.LastRunId == section.RunId))
            .OrderBy(section => section.ReceivedAt)
            .Select(section => section.RunId)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
        return await db.RunSections.Where(section => runs.Contains(section.RunId)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> DeleteRunsAsync(PortalDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var runs = await db.Runs
            .Where(run => run.RequestedAt < before && run.State != RunState.Waiting && run.State != RunState.Running)
            .Where(run => !db.ServerStates.Any(state => state.LastRunId == run.Id))
            .OrderBy(run => run.RequestedAt)
            .Select(run => run.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
        return await db.Runs.Where(run => runs.Contains(run.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> DeleteCheckSpansAsync(PortalDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var spans = await db.CheckSpans.Where(span => span.End < before).OrderBy(span => span.End).Select(span => span.Id).Take(BatchSize).ToListAsync(cancellationToken);
        return await db.CheckSpans.Where(span => spans.Contains(span.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> DeleteVerdictSpansAsync(PortalDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var spans = await db.VerdictSpans.Where(span => span.End < before).OrderBy(span => span.End).Select(span => span.Id).Take(BatchSize).ToListAsync(cancellationToken);
        return await db.VerdictSpans.Where(span => spans.Contains(span.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> DeleteAcknowledgementsAsync(PortalDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var ended = await db.Acknowledgements.Where(word => word.EndedAt < before).OrderBy(word => word.EndedAt).Select(word => word.Id).Take(BatchSize).ToListAsync(cancellationToken);
        return await db.Acknowledgements.Where(word => ended.Contains(word.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> DeleteMaintenanceAsync(PortalDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var ended = await db.Maintenance.Where(window => window.EndedAt < before).OrderBy(window => window.EndedAt).Select(window => window.Id).Take(BatchSize).ToListAsync(cancellationToken);
        return await db.Maintenance.Where(window => ended.Contains(window.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> DeleteCodesAsync(PortalDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var codes = await db.EnrollmentCodes.Where(code => code.ExpiresAt < before).OrderBy(code => code.ExpiresAt).Select(code => code.Id).Take(BatchSize).ToListAsync(cancellationToken);
        return await db.EnrollmentCodes.Where(code => codes.Contains(code.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> DeleteKeysAsync(PortalDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var keys = await db.PersonalKeys.Where(key => key.ExpiresAt < before).OrderBy(key => key.ExpiresAt).Select(key => key.Id).Take(BatchSize).ToListAsync(cancellationToken);
        return await db.PersonalKeys.Where(key => keys.Contains(key.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> DeleteRechecksAsync(PortalDb db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var ended = await db.BulkRechecks.Where(bulk => bulk.EndedAt < before).OrderBy(bulk => bulk.EndedAt).Select(bulk => bulk.Id).Take(BatchSize).ToListAsync(cancellationToken);
        return await db.BulkRechecks.Where(bulk => ended.Contains(bulk.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Retention deleted {Count} rows.")]
        public static partial void Deleted(ILogger logger, int count);
    }
}
