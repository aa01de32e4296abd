using WritebackPortal.Web.Agents;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>Agents in every state, with illustrative figures.</summary>
internal static class ExampleAgents
{
    public static IReadOnlyList<AgentSummary> At(DateTimeOffset now) =>
    [
        Agent("MEL-SYNC02", now) with { IsConnected = true },
        Agent("SHA-SYNC01", now) with { LastSeen = now.AddHours(-3) },
        Agent("PER-SYNC02", now) with { LastSeen = null },
        Agent("SYD-SYNC01", now) with { IsConnected = true, IsLocal = true },
        Agent("SYD-SYNC01", now) with { Id = Example.Id("revoked"), LastSeen = now.AddDays(-20), RevokedAt = now.AddDays(-20) },
    ];

    private static AgentSummary Agent(string server, DateTimeOffset now) =>
        new(
            Example.Id($"agent on {server}"),
            Example.Id(server),
            server,
            "1.0.0",
            "Windows Server 2022",
            "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
            now.AddDays(-40),
            now.AddSeconds(-20),
            IsConnected: false,
            RevokedAt: null,
            IsLocal: false);
}
