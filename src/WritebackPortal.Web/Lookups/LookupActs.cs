using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Lookups;

/// <summary>What a person on a page may look up. The role is asked again for each act: a page may have been open for hours.</summary>
public sealed class LookupActs(LookupUser lookup, ViewerReader viewers, AuditRefusals refusals)
{
    public Task<Viewer> ViewerAsync() => viewers.ReadAsync();

    /// <returns>Null when the role does not allow it or the server is gone.</returns>
    public async Task<LookupAnswer?> LookUpAsync(Guid serverId, string query, CancellationToken cancellationToken)
    {
        var viewer = await viewers.ReadAsync();
        if (viewer.MayOperate)
        {
            return await lookup.ExecuteAsync(serverId, query, viewer.Actor, cancellationToken);
        }

        await refusals.NoteAsync(viewer.Actor, AuditAct.LookupAsked, serverId.ToString("D"), cancellationToken);
        return null;
    }
}
