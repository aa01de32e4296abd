using System.Globalization;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Checks.Network;

/// <summary>Requests to those who run the proxy.</summary>
internal static class ProxyRequests
{
    private const string ProxyTeam = "the administrators of the proxy";

    public static Repair RepairProxy(ProxyUse proxy, NetworkFault? fault)
    {
        var uri = new Uri(proxy.Address);
        var port = uri.Port.ToString(CultureInfo.InvariantCulture);
        return fault == NetworkFault.ProxyAuthenticationRequired
            ? new(
                "Let this server through the proxy without a password, or give it one",
                ProxyTeam,
                $"""
                The proxy {proxy.Address} asks this server to sign in, and refuses what it sends.
                Let the server through by its address, or permit the account of the sync service.
                The sync service signs in as its own domain account, when machine.config says useDefaultCredentials="true".

                Proof, in PowerShell on the server:
                Invoke-WebRequest https://login.microsoftonline.com/ -Proxy {proxy.Address} -ProxyUseDefaultCredentials -UseBasicParsing
                """,
                Undo: null,
                "It takes effect with the proxy's next policy.")
            : new(
                "Bring the proxy back, or correct its address",
                ProxyTeam,
                $"""
                This server cannot use the proxy {proxy.Address} (from {proxy.Origin}).
                Look whether the proxy runs, whether its name resolves, and whether a firewall is in between.

                Proof, in PowerShell on the server:
                Resolve-DnsName {uri.Host}
                Test-NetConnection {uri.Host} -Port {port}
                """,
                Undo: null,
                "Writeback connects again by itself, within minutes after the proxy answers.");
    }

    public static Repair AllowEndpoint(ProxyUse proxy, EndpointTarget endpoint) => new(
        $"Ask for {endpoint.Pattern} to be allowed by the proxy",
        ProxyTeam,
        $"""
        Allow CONNECT through {proxy.Address}:

        to           {endpoint.Pattern} (for example {endpoint.Host})
        port         TCP {endpoint.Port.ToString(CultureInfo.InvariantCulture)}
        inspection   none: do not open TLS
        idle limit   10 minutes or longer

        Proof, in PowerShell on the server:
        Invoke-WebRequest https://{endpoint.Host}/ -Proxy {proxy.Address} -ProxyUseDefaultCredentials -UseBasicParsing
        """,
        Undo: null,
        "It takes effect with the proxy's next policy.");
}
