using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.People;

namespace WritebackPortal.Web.Keys;

/// <summary>Reads personal keys. None of them can be read back.</summary>
public sealed class KeyQueries(IDbContextFactory<PortalDb> databases, KnownPeople people, IOptions<KeyOptions> options, TimeProvider time)
{
    /// <param name="ownerId">Only keys of this person; null for everybody's.</param>
    public async Task<IReadOnlyList<KeySummary>> ReadAsync(string? ownerId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var keys = await db.PersonalKeys.AsNoTracking()
            .Where(key => ownerId == null || key.OwnerId == ownerId)
            .OrderByDescending(key => key.CreatedAt)
            .ToListAsync(cancellationToken);
        return [.. keys.Select(Summary)];
    }

    internal async Task<(KeyRecord Key, KeyState State)?> FindAsync(string text, CancellationToken cancellationToken)
    {
        // Found by a hash that nobody can steer, so how long the look-up takes tells nothing about a stored key.
        var hash = KeyText.Hash(text);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.PersonalKeys.AsNoTracking().SingleOrDefaultAsync(key => key.Hash == hash, cancellationToken) is { } key ? (key, StateOf(key)) : null;
    }

    private KeyState StateOf(KeyRecord key) =>
        KeyStates.Of(key, people.Find(key.OwnerId), TimeSpan.FromDays(options.Value.OwnerAbsenceDays), time.GetUtcNow());

    private KeySummary Summary(KeyRecord key) =>
        new(
            key.Id,
            key.Name,
            people.Find(key.OwnerId)?.Name ?? key.OwnerId,
            key.Role,
            key.IsLimited,
            key.LimitSites,
            key.LimitLabels,
            key.CreatedAt,
            key.ExpiresAt,
            key.LastUsedAt,
            StateOf(key));
}

/// <param name="Role">At most this; less when its owner has less.</param>
/// <param name="LastUsedAt">To the minute; null when it never was.</param>
public sealed record KeySummary(
    Guid Id,
    string Name,
    string Owner,
    PortalRole Role,
    bool IsLimited,
    IReadOnlyList<string> Sites,
    IReadOnlyList<string> Labels,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? LastUsedAt,
    KeyState State);
