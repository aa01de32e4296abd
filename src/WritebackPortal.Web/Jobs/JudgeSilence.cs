using Microsoft.EntityFrameworkCore;
using WritebackPortal.Checks;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.History;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Jobs;

/// <summary>
/// Says Unknown of a server whose agent has not been heard of. When the portal itself may be the cause, because it was
/// not running or because all agents went silent together, it waits one more period first.
/// </summary>
internal sealed class JudgeSilence(
    IDbContextFactory<PortalDb> databases,
    PortalWriter writer,
    RequestRun requestRun,
    RunNews news,
    AgentPresence presence,
    TimeProvider time) : IPortalJob
{
    private DateTimeOffset _listeningSince = time.GetUtcNow();
    private DateTimeOffset _judgedAt = time.GetUtcNow();
    private DateTimeOffset? _allSilentSince;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        DoubtAfterPause(now);
        var contacts = await ContactsAsync(cancellationToken);
        foreach (var heard in contacts.Where(contact => contact.IsSilent && !IsOverdue(contact, now)))
        {
            await ReturnAsync(heard.ServerId, cancellationToken);
        }

        Contact[] overdue = [.. contacts.Where(contact => IsOverdue(contact, now))];
        if (MayBeThePortal(overdue.Length, contacts.Count, now))
        {
            return;
        }

        foreach (var silent in overdue.Where(contact => !contact.IsSilent))
        {
            await SilenceAsync(silent, now, cancellationToken);
        }
    }

    // A portal that slept, or that was stopped in a debugger, has heard of nobody meanwhile.
    private void DoubtAfterPause(DateTimeOffset now)
    {
        if (now - _judgedAt > AgentPresence.SilentAfter)
        {
            _listeningSince = now;
        }

        _judgedAt = now;
    }

    private bool IsOverdue(Contact contact, DateTimeOffset now)
    {
        var heard = contact.LastSeen > _listeningSince ? contact.LastSeen : _listeningSince;
        return !presence.IsConnected(contact.AgentId) && now - heard >= AgentPresence.SilentAfter;
    }

    private bool MayBeThePortal(int overdue, int all, DateTimeOffset now)
    {
        if (all < 2 || overdue < all)
        {
            _allSilentSince = null;
            return false;
        }

        _allSilentSince ??= now;
        return now - _allSilentSince < AgentPresence.SilentAfter;
    }

    private async Task<IReadOnlyList<Contact>> ContactsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var agents = await db.Agents
            .Where(agent => agent.RevokedAt == null)
            .Join(db.ServerStates, agent => agent.ServerId, state => state.ServerId, (agent, state) => new { agent.Id, agent.ServerId, agent.EnrolledAt, agent.LastSeen, state.IsSilent })
            .ToListAsync(cancellationToken);
        return [.. agents.Select(agent => new Contact(
            agent.Id,
            agent.ServerId,
            presence.LastSeen(agent.Id) ?? agent.LastSeen ?? agent.EnrolledAt,
            agent.IsSilent))];
    }

    private async Task SilenceAsync(Contact contact, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await writer.WriteAsync((db, token) => SilenceAsync(db, contact.ServerId, contact.LastSeen, now, token), cancellationToken);
        news.Changed(contact.ServerId);
    }

    internal static async Task SilenceAsync(PortalDb db, Guid serverId, DateTimeOffset lastSeen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var state = await db.ServerStates.SingleAsync(state => state.ServerId == serverId, cancellationToken);
        state.IsSilent = true;
        await VerdictHistory.SetAsync(db, state, Verdict.Unknown, PortalReasons.Silent(lastSeen), now, cancellationToken);
    }

    // The verdict stays Unknown until there are new facts, so they are asked for at once.
    private async Task ReturnAsync(Guid serverId, CancellationToken cancellationToken)
    {
        await writer.WriteAsync((db, token) => HearAsync(db, serverId, token), cancellationToken);
        await requestRun.ExecuteAsync(serverId, RunTrigger.Schedule, Actor.Portal, because: null, cancellationToken);
    }

    internal static async Task HearAsync(PortalDb db, Guid serverId, CancellationToken cancellationToken)
    {
        var state = await db.ServerStates.SingleAsync(state => state.ServerId == serverId, cancellationToken);
        state.IsSilent = false;
    }

    private sealed record Contact(Guid AgentId, Guid ServerId, DateTimeOffset LastSeen, bool IsSilent);
}
