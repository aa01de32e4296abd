namespace WritebackPortal.Contracts.Controllers;

/// <summary>Whether this host reaches the domain controllers on the ports that the sync engine uses.</summary>
/// <param name="Domains">Every domain that the directory section names, in its order.</param>
public sealed record ControllerFacts(IReadOnlyList<DomainControllers> Domains);

/// <summary>One domain's controllers, or why none was looked at: without a failure there is at least one.</summary>
/// <param name="Domain">DNS name of the domain.</param>
/// <param name="Controllers">The one that the directory was read from, and the PDC emulator where that is another.</param>
/// <param name="Failure">Why none was looked at, as a sentence that names the thing and the remedy.</param>
public sealed record DomainControllers(string Domain, IReadOnlyList<ControllerPorts> Controllers, string? Failure);

/// <param name="Name">As the directory names it.</param>
/// <param name="Roles">Why it was looked at.</param>
/// <param name="Addresses">Where it was looked at; empty when its name does not resolve.</param>
/// <param name="Failure">Why no port of it was looked at, as a sentence; null when they were.</param>
public sealed record ControllerPorts(
    string Name,
    IReadOnlyList<ControllerRole> Roles,
    IReadOnlyList<string> Addresses,
    string? Failure,
    IReadOnlyList<PortObservation> Ports);

public enum ControllerRole
{
    /// <summary>The directory was read from it.</summary>
    Chosen,

    /// <summary>It has the last word on passwords.</summary>
    PdcEmulator,
}

/// <param name="Port">The port's number; null for one that the endpoint mapper hands out and did not name.</param>
/// <param name="ElapsedMilliseconds">How long it took; null when nothing came back, or when it was not looked at.</param>
/// <param name="Detail">What was seen, or why it was not looked at, in a few words.</param>
public sealed record PortObservation(
    ControllerService Service,
    PortProtocol Protocol,
    int? Port,
    PortOutcome Outcome,
    double? ElapsedMilliseconds,
    string? Detail);

/// <summary>What a port of a domain controller is for.</summary>
public enum ControllerService
{
    Dns,
    Kerberos,

    /// <summary>Tells on which port an RPC service listens.</summary>
    EndpointMapper,
    Ldap,
    Smb,
    KerberosPassword,
    Ldaps,
    GlobalCatalog,
    GlobalCatalogTls,

    /// <summary>The SAM service, on a port that the controller chose when it started.</summary>
    Rpc,
}

public enum PortProtocol
{
    Tcp,
    Udp,
}

public enum PortOutcome
{
    /// <summary>TCP: it takes connections. UDP: a real question was answered.</summary>
    Open,
    Refused,
    Reset,
    Unreachable,

    /// <summary>Nothing came back. Over UDP that can also be a service that does not care to answer.</summary>
    NoAnswer,
    NotLookedAt,
}
