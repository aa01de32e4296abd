namespace WritebackPortal.Web.Fleet;

/// <summary>What all rows of the table have in common.</summary>
/// <param name="Start">Left edge of every heartbeat bar.</param>
/// <param name="End">Right edge.</param>
/// <param name="Period">What lies between, for example <c>Last 24 hours</c>.</param>
/// <param name="NamesSite">False below heads that name the site.</param>
/// <param name="MayRecheck">Whether the viewer's role allows it.</param>
public sealed record FleetRowFrame(
    DateTimeOffset Start,
    DateTimeOffset End,
    string Period,
    bool NamesSite,
    bool MayRecheck);
