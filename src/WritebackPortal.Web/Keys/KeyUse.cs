using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Keys;

/// <summary>Notes when a key was last used, to the minute: a program that asks often must not write as often.</summary>
internal sealed class KeyUse(PortalWriter writer, TimeProvider time)
{
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    public Task NoteAsync(KeyRecord key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return now - key.LastUsedAt < Grain
            ? Task.CompletedTask
            : writer.WriteAsync(
                (db, token) => db.PersonalKeys.Where(stored => stored.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(stored => stored.LastUsedAt, now), token),
                cancellationToken);
    }
}
