using System.Net;

namespace WritebackPortal.Agent.Network;

/// <summary>The proxy that a run uses.</summary>
/// <param name="Address">Scheme, host and port; never a user or password.</param>
/// <param name="Origin">Where it was found.</param>
/// <param name="Credential">Null signs in as the agent's own account.</param>
/// <param name="Bypass">Hosts that are reached without it.</param>
internal sealed record ProxySetting(Uri Address, string Origin, NetworkCredential? Credential, ProxyBypass Bypass)
{
    public string DisplayAddress => Address.GetLeftPart(UriPartial.Authority);
}
