using WritebackPortal.Web.People;

namespace WritebackPortal.Web.Keys;

/// <summary>Whether a key works, and if not, why not.</summary>
public enum KeyState
{
    Works,
    Revoked,
    Expired,

    /// <summary>The portal keeps its owner out.</summary>
    OwnerBlocked,

    /// <summary>Its owner's last sign-in brought no role.</summary>
    OwnerWithoutRole,

    /// <summary>Its owner has not signed in for as long as the settings allow.</summary>
    OwnerAbsent,
}

internal static class KeyStates
{
    public static KeyState Of(KeyRecord key, KnownPerson? owner, TimeSpan absence, DateTimeOffset now) => (key, owner) switch
    {
        ({ RevokedAt: not null }, _) => KeyState.Revoked,
        _ when key.ExpiresAt <= now => KeyState.Expired,
        (_, null or { EffectiveRole: null }) => KeyState.OwnerWithoutRole,
        (_, { IsBlocked: true }) => KeyState.OwnerBlocked,
        _ when owner.LastSignIn + absence <= now => KeyState.OwnerAbsent,
        _ => KeyState.Works,
    };
}
