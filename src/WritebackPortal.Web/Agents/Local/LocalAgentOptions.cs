namespace WritebackPortal.Web.Agents.Local;

/// <summary>Section <c>LocalAgent</c> of the settings.</summary>
internal sealed class LocalAgentOptions
{
    public const string Section = "LocalAgent";

    /// <summary>Null means: in Development only.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The agent's program. A relative path starts beside the portal's own.</summary>
    public string Program { get; init; } = OperatingSystem.IsWindows() ? "agent/writeback-agent.exe" : "agent/writeback-agent";
}
