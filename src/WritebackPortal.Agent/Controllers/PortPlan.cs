using System.Net;
using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Agent.Controllers;

/// <summary>What is looked at on each controller: Microsoft's port table for Connect, and the Kerberos port for password changes.</summary>
internal static class PortPlan
{
    public static IReadOnlyList<(ControllerService Service, int Port)> Tcp { get; } =
    [
        (ControllerService.Dns, 53),
        (ControllerService.Kerberos, 88),
        (ControllerService.EndpointMapper, 135),
        (ControllerService.Ldap, 389),
        (ControllerService.Smb, 445),
        (ControllerService.KerberosPassword, 464),
        (ControllerService.Ldaps, 636),
        (ControllerService.GlobalCatalog, 3268),
        (ControllerService.GlobalCatalogTls, 3269),
    ];

    public static IReadOnlyList<(ControllerService Service, int Port)> Udp { get; } =
    [
        (ControllerService.Dns, 53),
        (ControllerService.Kerberos, 88),
        (ControllerService.Ldap, 389),
        (ControllerService.KerberosPassword, 464),
    ];

    /// <summary>Why a port is not looked at; null when it is.</summary>
    /// <param name="nameServers">The name servers that this host asks.</param>
    public static string? WhyNot(ControllerService service, PortProtocol protocol, IPAddress address, IReadOnlyList<IPAddress> nameServers) => service switch
    {
        ControllerService.Dns when !nameServers.Contains(address) => "this server asks other name servers",
        ControllerService.KerberosPassword when protocol is PortProtocol.Udp => "an exchange here would be an attempt to change a password",
        _ => null,
    };
}
