using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Data;

namespace WritebackPortal.Web.Keys;

/// <summary>Ends a key. The next request that shows it is refused.</summary>
public sealed partial class RevokeKey(PortalWriter writer, TimeProvider time, ILogger<RevokeKey> logger)
{
    /// <param name="ownerId">Only a key of this person; null for anybody's.</param>
    /// <returns>False when there is no such key. Revoking twice changes nothing.</returns>
    public async Task<bool> ExecuteAsync(Guid keyId, string? ownerId, Actor by, CancellationToken cancellationToken)
    {
        var found = await writer.WriteAsync((db, token) => RevokeAsync(db, keyId, ownerId, by, token), cancellationToken);
        if (found)
        {
            Log.Revoked(logger, by.Name, keyId);
        }

        return found;
    }

    private async Task<bool> RevokeAsync(PortalDb db, Guid keyId, string? ownerId, Actor by, CancellationToken cancellationToken)
    {
        var key = await db.PersonalKeys.SingleOrDefaultAsync(key => key.Id == keyId && (ownerId == null || key.OwnerId == ownerId), cancellationToken);
        if (key is null)
        {
            return false;
        }

        if (key.RevokedAt is null)
        {
            (key.RevokedBy, key.RevokedAt) = (by.Name, time.GetUtcNow());
            db.Note(by, new(AuditAct.KeyRevoked, $"{key.Id:D} {key.Name}") { Change = AuditChange.Of(("revoked", false, true)) });
        }

        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5102, Level = LogLevel.Warning, Message = "{RevokedBy} revoked the personal key {KeyId}.")]
        public static partial void Revoked(ILogger logger, string revokedBy, Guid keyId);
    }
}
