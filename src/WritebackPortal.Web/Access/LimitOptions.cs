namespace WritebackPortal.Web.Access;

/// <summary>Section <c>Limits</c> of the settings: what the portal holds at once.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Connections of all kinds. Every agent holds one.</summary>
    public int Connections { get; init; } = 20_000;

    /// <summary>WebSockets and silent connections: one for each open page, and what <c>Idle:MaxConnections</c> allows.</summary>
    public int UpgradedConnections { get; init; } = 4_000;

    /// <summary>Open pages of one person.</summary>
    public int CircuitsPerPerson { get; init; } = 20;

    /// <summary>Open pages of all people together.</summary>
    public int Circuits { get; init; } = 500;
}
