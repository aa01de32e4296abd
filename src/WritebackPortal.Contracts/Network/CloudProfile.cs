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
    IReadOnlyList<EndpointTarget> Endpoints);

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
}
