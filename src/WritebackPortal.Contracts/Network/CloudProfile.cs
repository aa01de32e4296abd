namespace WritebackPortal.Contracts.Network;

/// <summary>The endpoints that password writeback needs in one cloud: a dated data file, editable by operators.</summary>
/// <param name="Name">For example <c>Public</c>. Unique among the profiles.</param>
/// <param name="DataAsOf">The day on which the list was compared with its sources.</param>
/// <param name="Sources">Where the list comes from.</param>
public sealed record CloudProfile(
    string Name,
    string Title,
    DateOnly DataAsOf,
    IReadOnlyList<Uri> Sources,
    IReadOnlyList<EndpointTarget> Endpoints)
{
    // A value that is left out reaches "init" as null: generated deserializers do not know the initial value.

    /// <summary>Purposes whose hosts are not public: somebody has to supply them before this cloud can be probed.</summary>
    public IReadOnlyList<EndpointPurpose> AsksFor { get; init => field = value ?? []; } = [];

    /// <summary>What firewalls must allow besides the patterns of <see cref="Endpoints"/>: for hosts that differ from tenant to tenant.</summary>
    public IReadOnlyList<string> AlsoAllow { get; init => field = value ?? []; } = [];

    /// <summary>What whoever chooses this cloud must know, for example whom to ask; null when there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The roots that this cloud's certificates lead to; null where they are not known, and TLS inspection by a trusted root goes unseen.</summary>
    public RootList? Roots { get; init; }
}

/// <summary>The authorities behind a cloud's endpoints on a certain day.</summary>
/// <param name="DataAsOf">The day on which the list was compared with its source. Authorities change every few years.</param>
/// <param name="Certificates">Every root of the list.</param>
/// <param name="Organizations">Names (O) of public authorities. A root of theirs that is newer than the list is not taken for inspection.</param>
public sealed record RootList(DateOnly DataAsOf, IReadOnlyList<RootCertificate> Certificates, IReadOnlyList<string> Organizations);

/// <param name="Thumbprint">SHA-1 in hexadecimal, as Microsoft's lists print it.</param>
public sealed record RootCertificate(string Name, string Thumbprint);

/// <summary>One host and port to probe.</summary>
/// <param name="Host">A concrete host name: for a wildcard, the one name that stands for it.</param>
/// <param name="Pattern">What a firewall rule must allow, for example <c>*.servicebus.windows.net</c>.</param>
/// <param name="IsRequired">False for an endpoint whose failure alone does not stop a reset.</param>
public sealed record EndpointTarget(string Host, int Port, string Pattern, EndpointPurpose Purpose, bool IsRequired);

public enum EndpointPurpose
{
    SignIn,
    PasswordReset,
    Relay,

    /// <summary>Certificate revocation lists and responders, in plain HTTP.</summary>
    Revocation,
}
