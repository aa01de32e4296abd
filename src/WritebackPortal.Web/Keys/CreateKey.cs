using Microsoft.EntityFrameworkCore;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Components;
using WritebackPortal.Web.Data;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Keys;

/// <param name="Name">What uses it.</param>
/// <param name="Role">At most the owner's; Viewer when left out.</param>
/// <param name="Days">How long it works, 1 to 365; 90 when left out.</param>
/// <param name="IsLimited">True to let it see only the servers of these sites and labels, among those that its owner sees.</param>
public sealed record KeyWish(
    string? Name,
    PortalRole Role = PortalRole.Viewer,
    int Days = CreateKey.DefaultDays,
    bool IsLimited = false,
    IReadOnlyList<string?>? Sites = null,
    IReadOnlyList<string?>? Labels = null);

/// <param name="Key">Readable here alone.</param>
public sealed record NewKey(Guid Id, string Key, DateTimeOffset ExpiresAt);

/// <summary>The new key, or why there is none, by field name: one of the two.</summary>
public sealed record KeyOutcome(NewKey? Key, IReadOnlyDictionary<string, string> Faults);

/// <summary>Makes a personal key. It is shown once; only its hash is stored.</summary>
public sealed partial class CreateKey(PortalWriter writer, TimeProvider time, ILogger<CreateKey> logger)
{
    public const int DefaultDays = 90;
    public const int MostDays = 365;
    public const int LongestName = 64;
    public const int MostKeys = 20;

    /// <param name="owner">Whose key it will be, as they stand now.</param>
    public async Task<KeyOutcome> ExecuteAsync(Standing owner, KeyWish wish, Actor by, CancellationToken cancellationToken)
    {
        var (sites, labels) = (PlaceText.Normal(wish.Sites ?? []), PlaceText.Normal(wish.Labels ?? []));
        var faults = FaultsOf(owner, wish, sites, labels);
        if (faults.Count > 0)
        {
            return new(null, faults);
        }

        var now = time.GetUtcNow();
        var text = KeyText.Create();
        var key = new KeyRecord
        {
            Id = Guid.CreateVersion7(now),
            Hash = KeyText.Hash(text),
            OwnerId = owner.PersonId!,
            Name = wish.Name!.Trim(),
            Role = wish.Role,
            IsLimited = wish.IsLimited,
            LimitSites = wish.IsLimited ? [.. sites] : [],
            LimitLabels = wish.IsLimited ? [.. labels] : [],
            CreatedAt = now,
            ExpiresAt = now.AddDays(wish.Days),
        };
        if (!await writer.WriteAsync((db, token) => StoreAsync(db, key, by, token), cancellationToken))
        {
            return new(null, new Dictionary<string, string>(StringComparer.Ordinal) { ["Name"] = KeysTexts.FormatTooMany(Say.Number(MostKeys)) });
        }

        Log.Created(logger, key.OwnerId, key.Id, key.Role, key.ExpiresAt);
        return new(new(key.Id, text, key.ExpiresAt), faults);
    }

    private static async Task<bool> StoreAsync(PortalDb db, KeyRecord key, Actor by, CancellationToken cancellationToken)
    {
        if (await db.PersonalKeys.CountAsync(other => other.OwnerId == key.OwnerId && other.RevokedAt == null && other.ExpiresAt > key.CreatedAt, cancellationToken) >= MostKeys)
        {
            return false;
        }

        db.PersonalKeys.Add(key);
        db.Note(by, new(AuditAct.KeyCreated, $"{key.Id:D} {key.Name}")
        {
            Change = AuditChange.Created(
                ("role", key.Role.ToString()),
                ("expiresAt", ViewerTime.Machine(key.ExpiresAt)),
                ("limited", key.IsLimited),
                ("sites", AuditChange.List(key.LimitSites)),
                ("labels", AuditChange.List(key.LimitLabels))),
        });
        return true;
    }

    private static Dictionary<string, string> FaultsOf(Standing owner, KeyWish wish, IReadOnlyList<string> sites, IReadOnlyList<string> labels)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        if (wish.Name?.Trim() is not { Length: > 0 and <= LongestName } name || name.Any(char.IsControl))
        {
            faults["Name"] = KeysTexts.FormatNameFault(Say.Number(LongestName));
        }

        if (wish.Days is < 1 or > MostDays)
        {
            faults["Days"] = KeysTexts.FormatDaysFault(Say.Number(MostDays));
        }

        if (!owner.Has(wish.Role) || !Enum.IsDefined(wish.Role))
        {
            faults["Role"] = KeysTexts.FormatRoleFault(owner.Role?.ToString() ?? "–");
        }

        if (wish.IsLimited && sites is [] && labels is [])
        {
            faults["Sites"] = KeysTexts.LimitFault;
        }

        if (PlaceText.FaultOfSites(sites) is { } site)
        {
            faults["Sites"] = site;
        }

        if (PlaceText.FaultOfLabels(labels) is { } label)
        {
            faults["Labels"] = label;
        }

        return faults;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5101, Level = LogLevel.Information, Message = "{OwnerId} made the personal key {KeyId} as {Role}, until {ExpiresAt:u}.")]
        public static partial void Created(ILogger logger, string ownerId, Guid keyId, PortalRole role, DateTimeOffset expiresAt);
    }
}
