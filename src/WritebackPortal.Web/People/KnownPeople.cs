using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.People;

/// <summary>Who has signed in, and what the portal holds for or against them. In memory: every request and every act of a circuit asks.</summary>
public sealed class KnownPeople(IDbContextFactory<PortalDb> databases, PortalWriter writer, TimeProvider time)
{
    private const int MaxName = 256;

    private readonly ConcurrentDictionary<string, Entry> _people = new(StringComparer.Ordinal);
    private long _changes;

    /// <summary>Says whose access changed, by id. Open circuits of that person ask again at once.</summary>
    public event Action<string>? AccessChanged;

    /// <summary>Everybody who has signed in, by name.</summary>
    public IReadOnlyList<KnownPerson> All =>
        [.. _people.Values.Select(entry => entry.Person).OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase).ThenBy(person => person.Id, StringComparer.Ordinal)];

    /// <summary>False until there has been a first administrator.</summary>
    public bool HasHadAdministrator => _people.Values.Any(entry => entry.Person.WasAdministrator);

    /// <summary>Null for somebody who has never signed in.</summary>
    public KnownPerson? Find(string personId) => _people.GetValueOrDefault(personId)?.Person;

    public bool IsBlocked(string personId) => Find(personId) is { IsBlocked: true };

    /// <summary>What the person's last sign-in and the portal give together; null when that is nothing.</summary>
    public PortalRole? RoleOf(string personId) => Find(personId)?.EffectiveRole;

    /// <summary>Takes note of a sign-in that Entra ID has vouched for.</summary>
    /// <returns>False when the portal keeps this person out.</returns>
    public async Task<bool> AdmitAsync(SignedInPerson person, CancellationToken cancellationToken)
    {
        var before = Find(person.Id);
        await ApplyAsync(async (db, token) => Note(await FindOrAddAsync(db, person, token), person), cancellationToken);
        if (before is not null && before.Role != person.Role)
        {
            AccessChanged?.Invoke(person.Id);
        }

        return !IsBlocked(person.Id);
    }

    /// <returns>False when nobody of this id has signed in yet, or is blocked already.</returns>
    public Task<bool> BlockAsync(string personId, Actor by, CancellationToken cancellationToken) =>
        ChangeAsync(
            personId,
            by,
            person =>
            {
                if (person.BlockedAt is not null)
                {
                    return null;
                }

                (person.BlockedAt, person.BlockedBy) = (time.GetUtcNow(), by.Name);
                return new(AuditAct.PersonBlocked, AuditChange.Of(("blocked", false, true)));
            },
            cancellationToken);

    /// <returns>False when the person is not blocked.</returns>
    public Task<bool> UnblockAsync(string personId, Actor by, CancellationToken cancellationToken) =>
        ChangeAsync(
            personId,
            by,
            person =>
            {
                if (person.BlockedAt is null)
                {
                    return null;
                }

                (person.BlockedAt, person.BlockedBy) = (null, null);
                return new(AuditAct.PersonUnblocked, AuditChange.Of(("blocked", true, false)));
            },
            cancellationToken);

    /// <returns>False when nobody of this id has signed in yet, or the limit is the same already.</returns>
    public Task<bool> LimitAsync(string personId, ServerLimit limit, Actor by, CancellationToken cancellationToken) =>
        ChangeAsync(
            personId,
            by,
            person =>
            {
                var before = KnownPerson.Of(person).Limit;
                person.IsLimited = !limit.IsEverything;
                person.LimitSites = [.. limit.Sites];
                person.LimitLabels = [.. limit.Labels];
                var change = AuditChange.Of(
                    ("limited", !before.IsEverything, person.IsLimited),
                    ("sites", AuditChange.List(before.Sites), AuditChange.List(limit.Sites)),
                    ("labels", AuditChange.List(before.Labels), AuditChange.List(limit.Labels)));
                return change == AuditChange.None ? null : new(AuditAct.PersonLimited, change);
            },
            cancellationToken);

    /// <summary>Takes back what the set-up code gave.</summary>
    /// <returns>False when there is nothing to take back.</returns>
    public Task<bool> TakeBackGrantAsync(string personId, Actor by, CancellationToken cancellationToken) =>
        ChangeAsync(
            personId,
            by,
            person =>
            {
                if (person.GrantedRole is not { } role)
                {
                    return null;
                }

                person.GrantedRole = null;
                return new(AuditAct.GrantTakenBack, AuditChange.Of(("grantedRole", role.ToString(), null)));
            },
            cancellationToken);

    /// <summary>Changes a person in the database and, once that is committed, in memory. The act returns null to change nothing.</summary>
    internal async Task<bool> ApplyAsync(Func<PortalDb, CancellationToken, Task<PersonRecord?>> act, CancellationToken cancellationToken)
    {
        // Acts are done one after the other, their callers go on in any order: the number tells which is the newest.
        var entry = await writer.WriteAsync(
            async (db, token) => await act(db, token) is { } person ? new Entry(KnownPerson.Of(person), ++_changes) : null,
            cancellationToken);
        if (entry is null)
        {
            return false;
        }

        _people.AddOrUpdate(entry.Person.Id, entry, (_, known) => known.Number > entry.Number ? known : entry);
        return true;
    }

    internal void Announce(string personId) => AccessChanged?.Invoke(personId);

    internal async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var person in db.People.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            _people[person.Id] = new(KnownPerson.Of(person), 0);
        }
    }

    /// <param name="change">Null when nothing is to change.</param>
    private async Task<bool> ChangeAsync(string personId, Actor by, Func<PersonRecord, Changed?> change, CancellationToken cancellationToken)
    {
        var changed = await ApplyAsync(
            async (db, token) =>
            {
                var person = await db.People.SingleOrDefaultAsync(person => person.Id == personId, token);
                if (person is null || change(person) is not { } done)
                {
                    return null;
                }

                db.Note(by, new(done.Act, $"{person.Id} {person.Name}") { Change = done.Change });
                return person;
            },
            cancellationToken);
        if (changed)
        {
            Announce(personId);
        }

        return changed;
    }

    private async Task<PersonRecord> FindOrAddAsync(PortalDb db, SignedInPerson person, CancellationToken cancellationToken)
    {
        if (await db.People.SingleOrDefaultAsync(known => known.Id == person.Id, cancellationToken) is { } known)
        {
            return known;
        }

        var now = time.GetUtcNow();
        var added = new PersonRecord { Id = person.Id, Name = person.Name, UserName = person.UserName, FirstSignIn = now, LastSignIn = now };
        db.People.Add(added);
        return added;
    }

    private PersonRecord Note(PersonRecord known, SignedInPerson person)
    {
        known.Name = Shorten(person.Name);
        known.UserName = Shorten(person.UserName);
        known.LastSignIn = time.GetUtcNow();
        known.Role = person.Role;
        known.WasAdministrator |= person.Role is PortalRole.Administrator;
        return known;
    }

    private static string Shorten(string text) => text[..Math.Min(text.Length, MaxName)];

    private sealed record Entry(KnownPerson Person, long Number);

    private sealed record Changed(AuditAct Act, AuditChange Change);
}

/// <summary>Knows whom to keep out before the first request is taken.</summary>
internal sealed class LoadKnownPeople(KnownPeople people) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => people.LoadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
