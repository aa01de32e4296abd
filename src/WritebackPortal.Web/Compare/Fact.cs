using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Compare;

/// <summary>Under which heading a fact stands, in the order in which they are shown.</summary>
public enum FactGroup
{
    Checks,
    Directory,
    Ports,
    Network,
    Connect,
    Tls,
    Idle,
    Host,
}

/// <summary>What a fact is about: it decides what a difference means.</summary>
public enum FactKind
{
    Check,

    /// <summary>Whether a section was looked at at all.</summary>
    Section,
    Forest,
    Account,
    AccountState,
    Domain,
    Coverage,
    Controller,
    Policy,
    PdcEmulator,
    RemoteSam,
    Port,
    Cloud,
    Proxy,
    Address,
    Way,
    Certificate,
    Answer,
    Engine,
    EngineVersion,
    Staging,
    ConnectSetting,
    TlsSetting,
    Idle,
    OperatingSystem,
    Agent,
}

/// <summary>One fact of one side.</summary>
/// <param name="Key">The same on both sides for the same fact; facts of one group stand in its order.</param>
/// <param name="Name">What it is called, in the viewer's language.</param>
public sealed record Fact(FactGroup Group, FactKind Kind, string Key, string Name, FactSeen Seen);

/// <summary>What was seen of a fact.</summary>
/// <param name="Value">What is compared; null when it was not looked at, which equals nothing.</param>
/// <param name="Shown">What is shown: may hold times, which differ each time and mean nothing.</param>
/// <param name="State">Whether it speaks for or against writeback; null when neither.</param>
public sealed record FactSeen(string? Value, string Shown, CheckState? State)
{
    /// <summary>What stands below: a reason, a finding, an origin; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What of the note a check or the agent said; null when the portal says all of it.</summary>
    public string? English { get; init; }

    public bool IsKnown => Value is not null;

    /// <summary>Never a pass.</summary>
    public static FactSeen NotLookedAt(string? why) => new(null, CompareTexts.NotLookedAt, CheckState.Skip) { Note = why, English = why };

    /// <summary>A value that speaks for nothing and against nothing.</summary>
    public static FactSeen Plain(string value) => new(value, value, null);
}
