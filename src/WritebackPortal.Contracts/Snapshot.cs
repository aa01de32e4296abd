using WritebackPortal.Contracts.Connect;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Events;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Contracts;

/// <summary>Everything one agent observed in one run. A section it did not look at is null.</summary>
/// <remarks>This record is the wire and storage format: sections are only ever added, never renamed or repurposed.</remarks>
/// <param name="Host">The machine that looked.</param>
/// <param name="TakenAt">When the run ended on that machine (UTC, by its own clock).</param>
public sealed record Snapshot(HostIdentity Host, DateTimeOffset TakenAt)
{
    public Observation<NetworkFacts>? Network { get; init; }

    public Observation<DirectoryFacts>? Directory { get; init; }

    public Observation<IdleFacts>? Idle { get; init; }

    public Observation<ControllerFacts>? Controllers { get; init; }

    public Observation<TlsFacts>? Tls { get; init; }

    public Observation<EventFacts>? Events { get; init; }

    public Observation<ConnectFacts>? Connect { get; init; }
}

/// <summary>The facts a probe brought back, or why it could not: exactly one of the two is present.</summary>
/// <param name="Failure">Why there are no facts, as a sentence that names the thing and the remedy.</param>
/// <param name="ElapsedMilliseconds">How long the probe took.</param>
public sealed record Observation<TFacts>(TFacts? Facts, string? Failure, double ElapsedMilliseconds)
    where TFacts : class;

/// <summary>Who the agent says it is. Shown to people, never used to authenticate.</summary>
/// <param name="Name">The machine's fully qualified name, or its short name where it has no domain.</param>
/// <param name="OperatingSystem">For example <c>Microsoft Windows Server 2022 (10.0.20348)</c>.</param>
/// <param name="AgentVersion">The agent's semantic version.</param>
public sealed record HostIdentity(string Name, string OperatingSystem, string AgentVersion);

/// <summary>The sections of a <see cref="Snapshot"/>, as they are named in upload addresses and run requests.</summary>
public enum SnapshotSection
{
    Network,
    Directory,

    /// <summary>Takes longer than its longest silence, so that it has runs of its own.</summary>
    Idle,

    /// <summary>The domain controllers' ports. It comes after <see cref="Directory"/>, which finds the controllers.</summary>
    Controllers,

    /// <summary>What the host's registry says about TLS.</summary>
    Tls,

    /// <summary>Entra Connect on its host: services, version, scheduler.</summary>
    Connect,

    /// <summary>What the engine wrote to the log of the host.</summary>
    Events,
}
