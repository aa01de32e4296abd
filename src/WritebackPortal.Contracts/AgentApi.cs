namespace WritebackPortal.Contracts;

/// <summary>Addresses and limits that both ends of the agent's connection must agree on.</summary>
public static class AgentApi
{
    public const string Prefix = "/api/agent/v1";

    /// <summary>Audience of the tokens that an agent signs.</summary>
    public const string Audience = "writeback-portal";

    /// <summary>The longest a token may live.</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(5);

    /// <summary>How long the portal holds <see cref="NextWork"/> before it answers 204.</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(50);

    /// <summary>At most one report of <see cref="Progress"/> a run is sent in this time.</summary>
    public static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(2);

    /// <summary>How long the portal waits for the answer to a lookup, and how long the agent tries to find one.</summary>
    public static readonly TimeSpan LookupTime = TimeSpan.FromSeconds(45);

    /// <summary>The largest answer to a lookup, in bytes, as sent.</summary>
    public const int MaxLookupBytes = 256 * 1024;

    /// <summary>The largest section body, in bytes, as sent.</summary>
    public const int MaxSectionBytes = 4 * 1024 * 1024;

    public const string Enrollments = Prefix + "/enrollments";

    public const string NextWork = Prefix + "/work/next";

    /// <summary>Keeps a connection silent: see docs/idle.md.</summary>
    public const string Idle = Prefix + "/idle";

    public static string Section(Guid runId, SnapshotSection section) => $"{Prefix}/runs/{runId:D}/sections/{section}";

    public static string Progress(Guid runId) => $"{Prefix}/runs/{runId:D}/progress";

    public static string Completion(Guid runId) => $"{Prefix}/runs/{runId:D}/completion";

    public static string LookupAnswer(Guid lookupId) => $"{Prefix}/lookups/{lookupId:D}/answer";
}
