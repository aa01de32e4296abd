using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.People;

/// <summary>Who has signed in, and who may not. Whom the portal keeps out is in memory: every request and circuit asks.</summary>
public sealed class KnownPeople(IDbContextFactory<PortalDb> databases, PortalWriter writer, TimeProvider time)
{
    private const int MaxName = 256;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _blocked = new(StringComparer.Ordinal);

    /// <summary>Says whose access changed, by id. Open circuits of that person ask again at once.</summary>
    public event Action<string>? AccessChanged;

    public bool IsBlocked(string personId) => _blocked.ContainsKey(personId);

    /// <summary>Takes note of a sign-in that Entra ID has vouched for.</summary>
    /// <returns>False when the portal keeps this person out.</returns>
    public async Task<bool> AdmitAsync(SignedInPerson person, CancellationToken cancellationToken)
    {
        await writer.WriteAsync((db, token) => NoteAsync(db, person, token), cancellationToken);
        return !IsBlocked(person.Id);
    }

    /// <returns>False when nobody of this id has signed in yet, or is blocked already.</returns>
    public async Task<bool> BlockAsync(string personId, Actor blockedBy, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var changed = await writer.WriteAsync((db, token) => SetAsync(db, personId, now, blockedBy, token), cancellationToken);
        if (changed)
        {
            _blocked[personId] = now;
            AccessChanged?.Invoke(personId);
        }

        return changed;
    }

    /// <returns>False when the person is not blocked.</returns>
    public async Task<bool> UnblockAsync(string personId, Actor unblockedBy, CancellationToken cancellationToken)
    {
        var changed = await writer.WriteAsync((db, token) => SetAsync(db, personId, blockedAt: null, unblockedBy, token), cancellationToken);
        if (changed)
        {
            _blocked.TryRemove(personId, out _);
        }

        return changed;
    }

    internal async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var person in db.People.AsNoTracking().Where(person => person.BlockedAt != null).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            _blocked[person.Id] = person.BlockedAt!.Value;
        }
    }

    private async Task NoteAsync(PortalDb db, SignedInPerson person, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var known = await db.People.SingleOrDefaultAsync(known => known.Id == person.Id, cancellationToken);
        if (known is null)
        {
            db.People.Add(new()
            {
                Id = person.Id,
                Name = Shorten(person.Name),
                UserName = Shorten(person.UserName),
                FirstSignIn = now,
                LastSignIn = now,
            });
            return;
        }

        known.Name = Shorten(person.Name);
        known.UserName = Shorten(person.UserName);
        known.LastSignIn = now;
    }

    private static async Task<bool> SetAsync(PortalDb db, string personId, DateTimeOffset? blockedAt, Actor by, CancellationToken cancellationToken)
    {
        var person = await db.People.SingleOrDefaultAsync(person => person.Id == personId, cancellationToken);
        if (person is null || person.BlockedAt is null == blockedAt is null)
        {
            return false;
        }

        var isBlocked = blockedAt is not null;
        person.BlockedAt = blockedAt;
        person.BlockedBy = isBlocked ? by.Name : null;
        db.Note(by, new(isBlocked ? AuditAct.PersonBlocked : AuditAct.PersonUnblocked, $"{person.Id} {person.Name}")
        {
            Change = AuditChange.Of(("blocked", !isBlocked, isBlocked)),
        });
        return true;
    }

    private static string Shorten(string text) => text[..Math.Min(text.Length, MaxName)];
}

/// <summary>Knows whom to keep out before the first request is taken.</summary>
internal sealed class LoadKnownPeople(KnownPeople people) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => people.LoadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
