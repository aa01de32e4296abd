using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Contracts.Idle;

/// <summary>What became of connections to the portal that were left silent, each for its own time.</summary>
/// <param name="Portal">Host and port of the far end.</param>
/// <param name="Proxy">The proxy that they went through; null for a direct path.</param>
/// <param name="PortalLimitSeconds">How long the portal's own side keeps a silent connection, as the portal's operator says; null when nothing limits it.</param>
/// <param name="Control">The connection that was in use all the time, and lived.</param>
public sealed record IdleFacts(
    string Portal,
    ProxyUse? Proxy,
    IdleCarrier Carrier,
    double? PortalLimitSeconds,
    IdleControl Control,
    IReadOnlyList<IdleRung> Rungs);

public enum IdleCarrier
{
    /// <summary>Raw bytes after an HTTP/1.1 upgrade (RFC 9110 7.8): both ends were tested as the first to speak.</summary>
    Upgrade,

    /// <summary>The body of a long answer, because something on the way strips upgrades: only the portal could speak.</summary>
    Response,
}

/// <param name="IntervalSeconds">How often it carried a byte.</param>
/// <param name="Bytes">How many arrived.</param>
public sealed record IdleControl(double IntervalSeconds, int Bytes);

/// <param name="SilenceSeconds">How long it was to be silent.</param>
/// <param name="Speaker">Who spoke first after the silence.</param>
/// <param name="ElapsedSeconds">From the last byte before the silence to what happened.</param>
/// <param name="Detail">What was seen, in a few words; null when it lived.</param>
public sealed record IdleRung(double SilenceSeconds, IdleSpeaker Speaker, IdleOutcome Outcome, double ElapsedSeconds, string? Detail);

public enum IdleSpeaker
{
    Agent,
    Portal,
}

public enum IdleOutcome
{
    /// <summary>Bytes still passed in both directions.</summary>
    Alive,

    /// <summary>It was ended in order (FIN).</summary>
    Closed,

    /// <summary>It was torn down (RST).</summary>
    Reset,

    /// <summary>Nothing came any more, and nothing said why: packets were dropped.</summary>
    Swallowed,

    /// <summary>It could not be opened: it says nothing.</summary>
    NotOpened,
}
