namespace WritebackPortal.Web.Demo;

/// <summary>Section <c>Demo</c> of the settings.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";
    public const int MostServers = 10_000;

    /// <summary>What <c>--demo</c> sets.</summary>
    public bool Enabled { get; init; }

    /// <summary>Where the demo keeps its own data. A relative path starts at the working folder.</summary>
    public string Folder { get; init; } = "demo-data";

    /// <summary>How many servers are simulated. Those beyond the first 28 repeat them, with less history.</summary>
    public int Servers { get; init; } = DemoFleetPlan.Named;

    /// <summary>Makes the demo's data anew, whatever is there.</summary>
    public bool Anew { get; init; }

    /// <summary>How long a simulated agent looks at one section.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(900);
}
