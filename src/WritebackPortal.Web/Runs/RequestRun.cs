using Microsoft.EntityFrameworkCore;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Runs;

/// <summary>Asks for a run. Where one is already waiting or running for the server, that one is returned.</summary>
public sealed class RequestRun(PortalWriter writer, RunNews news, RunScopes scopes, TimeProvider time)
{
    private const int MaxBecause = 1024;

    /// <returns>The run's id, or null when there is no such server.</returns>
    public Task<Guid?> ExecuteAsync(Guid serverId, RunTrigger trigger, Actor requestedBy, string? because, CancellationToken cancellationToken) =>
        ExecuteAsync(new(serverId, trigger, requestedBy, Shorten(because), scopes.Ordinary), cancellationToken);

    /// <summary>The same for a run that measures the idle limit and looks at nothing else. It goes on beside an ordinary one.</summary>
    public Task<Guid?> MeasureIdleAsync(Guid serverId, RunTrigger trigger, Actor requestedBy, string? because, CancellationToken cancellationToken) =>
        ExecuteAsync(new(serverId, trigger, requestedBy, Shorten(because), scopes.Idle), cancellationToken);

    /// <summary>The same for a run that looks at what its asker chooses.</summary>
    internal Task<Guid?> ExecuteAsync(Guid serverId, RunTrigger trigger, Actor requestedBy, string? because, RunScope scope, CancellationToken cancellationToken) =>
        ExecuteAsync(new(serverId, trigger, requestedBy, Shorten(because), scope), cancellationToken);

    private async Task<Guid?> ExecuteAsync(Wish wish, CancellationToken cancellationToken)
    {
        var runId = await writer.WriteAsync((db, token) => RequestAsync(db, wish, token), cancellationToken);
        if (runId is not null)
        {
            news.Wanted(wish.ServerId);
        }

        return runId;
    }

    private async Task<Guid?> RequestAsync(PortalDb db, Wish wish, CancellationToken cancellationToken)
    {
        var state = await db.ServerStates.AsNoTracking().SingleOrDefaultAsync(state => state.ServerId == wish.ServerId, cancellationToken);
        if (state is null)
        {
            return null;
        }

        var active = await db.Runs
            .Where(run => run.ServerId == wish.ServerId && (run.State == RunState.Waiting || run.State == RunState.Running))
            .OrderBy(run => run.RequestedAt)
            .Select(run => new { run.Id, run.Sections })
            .ToListAsync(cancellationToken);
        if (active.Find(run => run.Sections.SequenceEqual(wish.Scope.Sections)) is { } same)
        {
            return same.Id;
        }

        var now = time.GetUtcNow();
        var run = new RunRecord
        {
            Id = Guid.CreateVersion7(now),
            ServerId = wish.ServerId,
            Trigger = wish.Trigger,
            RequestedBy = wish.Trigger is RunTrigger.Person ? wish.RequestedBy.Name : null,
            Because = wish.Because,
            RequestedAt = now,
            ExpiresAt = now + wish.Scope.ExpireAfter,
            Sections = [.. wish.Scope.Sections],
            Before = state.Verdict,
            BeforeSince = state.Since,
        };
        db.Runs.Add(run);
        await NoteAsync(db, wish, run, cancellationToken);
        return run.Id;
    }

    // What the portal asks for by its schedule is in the runs' own history, and changes nothing that anybody decided.
    private static async Task NoteAsync(PortalDb db, Wish wish, RunRecord run, CancellationToken cancellationToken)
    {
        if (wish.Trigger is not RunTrigger.Person)
        {
            return;
        }

        var name = await db.Servers.Where(server => server.Id == wish.ServerId).Select(server => server.Name).SingleAsync(cancellationToken);
        var act = wish.Scope.Sections.Contains(SnapshotSection.Idle) ? AuditAct.IdleRunRequested : AuditAct.RunRequested;
        db.Note(wish.RequestedBy, new(act, run.Id.ToString("D"))
        {
            Server = new(wish.ServerId, name),
            Change = AuditChange.Created(("because", wish.Because), ("sections", AuditChange.List(run.Sections.Select(section => section.ToString())))),
        });
    }

    private static string? Shorten(string? because)
    {
        var text = because?.Trim() ?? "";
        return text.Length == 0 ? null : text[..Math.Min(text.Length, MaxBecause)];
    }

    private sealed record Wish(Guid ServerId, RunTrigger Trigger, Actor RequestedBy, string? Because, RunScope Scope);
}
