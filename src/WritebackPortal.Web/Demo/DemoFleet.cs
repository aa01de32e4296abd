namespace WritebackPortal.Web.Demo;

/// <summary>The simulated servers, and, once they are enrolled, their agents.</summary>
internal sealed class DemoFleet(DemoOptions options, DemoEnrolment enrolment)
{
    public IReadOnlyList<DemoServer> Servers { get; } = DemoFleetPlan.Of(options.Servers);

    public IReadOnlyList<DemoAgent> Agents { get; private set; } = [];

    public async Task FindAsync(CancellationToken cancellationToken) => Agents = await enrolment.FindAsync(Servers, cancellationToken);
}
