namespace WritebackPortal.Web.Demo;

/// <summary>Whether this portal is a demo. Every page says so when it is.</summary>
/// <param name="Servers">How many simulated servers it shows; 0 when it is no demo.</param>
public sealed record DemoMode(bool IsOn, int Servers)
{
    public static DemoMode Off { get; } = new(false, 0);
}
