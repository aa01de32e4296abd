namespace WritebackPortal.Agent.Network;

/// <summary>How the agent looks at the endpoints.</summary>
internal sealed class NetworkOptions
{
    public const string Section = "Network";

    /// <summary>How long each phase of each endpoint may take.</summary>
    public TimeSpan PhaseLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many endpoints are looked at together.</summary>
    public int MaxConcurrency { get; init; } = EndpointSelection.MaxEndpoints;

    /// <summary>A PEM file of roots that are trusted in addition to the machine's own; null for none.</summary>
    public string? ExtraRootsFile { get; init; }

    /// <summary>Hosts, as <c>host</c> or <c>*.domain</c>, that a portal may ask for besides those of the cloud profiles beside the agent.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];
}
