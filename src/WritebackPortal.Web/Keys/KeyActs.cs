using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Keys;

/// <summary>What a person on a page may do with keys. The role is asked again for each act.</summary>
public sealed class KeyActs(KeyQueries keys, CreateKey create, RevokeKey revoke, ViewerReader viewers)
{
    public Task<Viewer> ViewerAsync() => viewers.ReadAsync();

    /// <param name="all">Everybody's, for an administrator of the whole portal.</param>
    public async Task<IReadOnlyList<KeySummary>> ReadAsync(bool all, CancellationToken cancellationToken)
    {
        var viewer = await viewers.ReadAsync();
        if (all && viewer.MayAdminister)
        {
            return await keys.ReadAsync(null, cancellationToken);
        }

        return viewer is { MayView: true, PersonId: { } id } ? await keys.ReadAsync(id, cancellationToken) : [];
    }

    /// <returns>Null when the viewer may not have keys.</returns>
    public async Task<KeyOutcome?> CreateAsync(KeyWish wish, CancellationToken cancellationToken)
    {
        var viewer = await viewers.ReadAsync();
        return viewer is { MayView: true, PersonId: not null } ? await create.ExecuteAsync(viewer.Standing, wish, viewer.Actor, cancellationToken) : null;
    }

    /// <returns>False when the key is unknown, or not the viewer's to revoke.</returns>
    public async Task<bool> RevokeAsync(Guid keyId, CancellationToken cancellationToken)
    {
        var viewer = await viewers.ReadAsync();
        return viewer switch
        {
            { MayAdminister: true } => await revoke.ExecuteAsync(keyId, null, viewer.Actor, cancellationToken),
            { MayView: true, PersonId: { } id } => await revoke.ExecuteAsync(keyId, id, viewer.Actor, cancellationToken),
            _ => false,
        };
    }
}
