using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Fleet;

/// <summary>Reads the part of the fleet that the viewer of a page sees now.</summary>
public sealed class FleetReader(FleetQueries fleet, ViewerReader viewers)
{
    public async Task<FleetView> ReadAsync(FleetFilter filter, CancellationToken cancellationToken) =>
        await fleet.ReadAsync(filter, (await viewers.ReadAsync()).Standing.Limit, cancellationToken);
}
