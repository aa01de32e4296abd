namespace WritebackPortal.Web.Fleet;

/// <summary>Reads the fleet for the page and for the API.</summary>
public sealed class FleetQueries
{
    public Task<FleetView> ReadAsync(FleetFilter filter, CancellationToken cancellationToken) => throw new NotImplementedException();
}
