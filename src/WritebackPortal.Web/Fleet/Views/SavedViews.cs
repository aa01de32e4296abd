using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Fleet.Views;

/// <summary>Keeps each person's views of the fleet. What concerns everybody, a shared one, is in the audit log.</summary>
public sealed class SavedViews(IDbContextFactory<PortalDb> databases, PortalWriter writer, TimeProvider time)
{
    public const int LongestName = 40;
    public const int MostViews = 50;

    /// <summary>Their own by age, then what others share.</summary>
    /// <param name="isAdministrator">True for whoever may change shared views of others.</param>
    public async Task<IReadOnlyList<SavedView>> ReadAsync(string ownerId, bool isAdministrator, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.SavedViews
            .Where(view => view.OwnerId == ownerId || view.IsShared)
            .OrderBy(view => view.OwnerId != ownerId)
            .ThenBy(view => view.CreatedAt)
            .Take(2 * MostViews)
            .Select(view => new SavedView(
                view.Id, view.Name, view.Query, view.IsShared, view.OwnerId == ownerId ? null : view.OwnerName, view.OwnerId == ownerId || isAdministrator))
            .ToListAsync(cancellationToken);
    }

    public async Task<ViewOutcome> SaveAsync(ViewWish wish, Actor owner, CancellationToken cancellationToken)
    {
        var name = wish.Name.Trim();
        return IsName(name)
            ? await writer.WriteAsync((db, token) => SaveAsync(db, wish with { Name = name, Query = FleetAddress.Of(wish.Query).Query }, owner, token), cancellationToken)
            : ViewOutcome.NameUnfit;
    }

    /// <summary>Renames it, shares it, or takes it back.</summary>
    /// <param name="ownerId">Only a view of theirs; null for any that is shared, too.</param>
    public async Task<ViewOutcome> ChangeAsync(Guid viewId, ViewWish wish, string? ownerId, Actor by, CancellationToken cancellationToken)
    {
        var name = wish.Name.Trim();
        return IsName(name)
            ? await writer.WriteAsync((db, token) => ChangeAsync(db, viewId, wish with { Name = name }, ownerId, by, token), cancellationToken)
            : ViewOutcome.NameUnfit;
    }

    /// <param name="ownerId">Only a view of theirs; null for any that is shared, too.</param>
    public Task<ViewOutcome> DeleteAsync(Guid viewId, string? ownerId, Actor by, CancellationToken cancellationToken) =>
        writer.WriteAsync((db, token) => DeleteAsync(db, viewId, ownerId, by, token), cancellationToken);

    /// <summary>True where everybody sees the view, so that a change of it is more than its owner's matter.</summary>
    internal async Task<bool> IsSharedAsync(Guid viewId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.SavedViews.AnyAsync(view => view.Id == viewId && view.IsShared, cancellationToken);
    }

    private async Task<ViewOutcome> SaveAsync(PortalDb db, ViewWish wish, Actor owner, CancellationToken cancellationToken)
    {
        var names = await db.SavedViews.Where(view => view.OwnerId == owner.Id).Select(view => view.Name).ToListAsync(cancellationToken);
        if (names.Count >= MostViews)
        {
            return ViewOutcome.TooMany;
        }

        if (names.Contains(wish.Name, StringComparer.OrdinalIgnoreCase))
        {
            return ViewOutcome.NameTaken;
        }

        var now = time.GetUtcNow();
        var view = new SavedViewRecord
        {
            Id = Guid.CreateVersion7(now),
            OwnerId = owner.Id,
            OwnerName = owner.Name,
            Name = wish.Name,
            Query = wish.Query,
            IsShared = wish.IsShared,
            CreatedAt = now,
        };
        db.SavedViews.Add(view);
        if (view.IsShared)
        {
            db.Note(owner, new(AuditAct.ViewShared, SubjectOf(view)) { Change = AuditChange.Created(("name", view.Name), ("query", view.Query)) });
        }

        return ViewOutcome.Done;
    }

    private static async Task<ViewOutcome> ChangeAsync(PortalDb db, Guid viewId, ViewWish wish, string? ownerId, Actor by, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, viewId, ownerId, by, cancellationToken) is not { } view)
        {
            return ViewOutcome.Gone;
        }

        var names = await db.SavedViews.Where(other => other.OwnerId == view.OwnerId && other.Id != viewId).Select(other => other.Name).ToListAsync(cancellationToken);
        if (names.Contains(wish.Name, StringComparer.OrdinalIgnoreCase))
        {
            return ViewOutcome.NameTaken;
        }

        var change = AuditChange.Of(("name", view.Name, wish.Name), ("shared", view.IsShared, wish.IsShared));
        if (change != AuditChange.None && (view.IsShared || wish.IsShared))
        {
            db.Note(by, new(view.IsShared ? AuditAct.ViewChanged : AuditAct.ViewShared, SubjectOf(view)) { Change = change });
        }

        (view.Name, view.IsShared) = (wish.Name, wish.IsShared);
        return ViewOutcome.Done;
    }

    private static async Task<ViewOutcome> DeleteAsync(PortalDb db, Guid viewId, string? ownerId, Actor by, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, viewId, ownerId, by, cancellationToken) is not { } view)
        {
            return ViewOutcome.Gone;
        }

        db.SavedViews.Remove(view);
        if (view.IsShared)
        {
            db.Note(by, new(AuditAct.ViewDeleted, SubjectOf(view)) { Change = AuditChange.Of(("name", view.Name, null), ("query", view.Query, null)) });
        }

        return ViewOutcome.Done;
    }

    private static Task<SavedViewRecord?> FindAsync(PortalDb db, Guid viewId, string? ownerId, Actor by, CancellationToken cancellationToken) =>
        db.SavedViews.SingleOrDefaultAsync(
            view => view.Id == viewId && (view.OwnerId == (ownerId ?? by.Id) || (ownerId == null && view.IsShared)),
            cancellationToken);

    private static string SubjectOf(SavedViewRecord view) => $"{view.Id:D} {view.Name}";

    private static bool IsName(string name) => name.Length is > 0 and <= LongestName && !name.Any(char.IsControl);
}
