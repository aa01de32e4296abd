using WritebackPortal.Web.Components;
using WritebackPortal.Web.Fleet.Rechecks;
using WritebackPortal.Web.Fleet.Views;

namespace WritebackPortal.Web.Fleet;

/// <summary>Reads the part of the fleet that the viewer of a page sees now, with their views and their rechecks.</summary>
public sealed class FleetReader(FleetQueries fleet, SavedViews views, RecheckQueries rechecks, ViewerReader viewers)
{
    public async Task<FleetSheet> ReadAsync(FleetAddress address, CancellationToken cancellationToken)
    {
        var viewer = await viewers.ReadAsync();
        return await fleet.SheetAsync(address, viewer.Standing.Limit, cancellationToken) with
        {
            Views = viewer.MayView ? await views.ReadAsync(viewer.Actor.Id, viewer.MayAdminister, cancellationToken) : [],
            Rechecks = viewer.MayView ? await rechecks.ReadAsync(viewer.Actor.Id, viewer.Standing.Limit, cancellationToken) : [],
        };
    }
}
