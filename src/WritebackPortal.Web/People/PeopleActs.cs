using WritebackPortal.Web.Access;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.People;

/// <summary>What a person on a page may do with the access of others. The role is asked again for each act.</summary>
public sealed class PeopleActs(KnownPeople people, AdministerPeople administer, ViewerReader viewers)
{
    public Task<Viewer> ViewerAsync() => viewers.ReadAsync();

    /// <returns>Nobody when the role does not allow to see them.</returns>
    public async Task<IReadOnlyList<PersonRow>> ReadAsync() =>
        (await viewers.ReadAsync()).MayAdminister ? PersonRow.Of(people.All) : [];

    /// <returns>Null when the role does not allow it.</returns>
    public Task<PersonOutcome?> BlockAsync(string personId, CancellationToken cancellationToken) =>
        DoAsync(viewer => administer.BlockAsync(personId, viewer.Actor, cancellationToken));

    /// <returns>Null when the role does not allow it.</returns>
    public Task<PersonOutcome?> UnblockAsync(string personId, CancellationToken cancellationToken) =>
        DoAsync(viewer => administer.UnblockAsync(personId, viewer.Actor, cancellationToken));

    /// <returns>Null when the role does not allow it.</returns>
    public Task<PersonOutcome?> LimitAsync(string personId, ServerLimit limit, CancellationToken cancellationToken) =>
        DoAsync(viewer => administer.LimitAsync(personId, limit, viewer.Actor, cancellationToken));

    /// <returns>Null when the role does not allow it.</returns>
    public Task<PersonOutcome?> TakeBackGrantAsync(string personId, CancellationToken cancellationToken) =>
        DoAsync(viewer => administer.TakeBackGrantAsync(personId, viewer.Actor, cancellationToken));

    private async Task<PersonOutcome?> DoAsync(Func<Viewer, Task<PersonOutcome>> act) =>
        await viewers.ReadAsync() is { MayAdminister: true } viewer ? await act(viewer) : null;
}
