namespace WritebackPortal.Contracts.Idle;

/// <summary>What both ends of a ladder must agree on.</summary>
public static class IdleLadder
{
    /// <summary>The protocol that a silent connection is upgraded to.</summary>
    public const string Protocol = "wbp-idle";

    /// <summary>Header of the answer that opens a silent connection: <see cref="IdleFacts.PortalLimitSeconds"/>.</summary>
    public const string LimitHeader = "Wbp-Idle-Limit";

    public const int MaxRungs = 16;

    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(30);

    /// <summary>The silences that are measured unless the portal asks for others.</summary>
    public static readonly IReadOnlyList<TimeSpan> DefaultRungs = [.. new[] { 1, 2, 4, 6, 8, 10, 12 }.Select(minutes => TimeSpan.FromMinutes(minutes))];

    /// <summary>True for silences that both ends accept: some, ascending, none longer than <see cref="LongestSilence"/>.</summary>
    public static bool IsValid(IReadOnlyList<TimeSpan> rungs) =>
        rungs.Count is > 0 and <= MaxRungs
        && rungs[0] > TimeSpan.Zero
        && rungs[^1] <= LongestSilence
        && rungs.Zip(rungs.Skip(1)).All(pair => pair.First < pair.Second);
}

/// <summary>What a connection to <see cref="AgentApi.Idle"/> is for.</summary>
public enum IdleMode
{
    /// <summary>After the silence the agent speaks first.</summary>
    Agent,

    /// <summary>After the silence the portal speaks first.</summary>
    Portal,

    /// <summary>Never silent for longer than the time that is named: the portal sends a byte each time it is over.</summary>
    Control,
}
