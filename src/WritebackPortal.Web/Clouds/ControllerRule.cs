using System.Globalization;
using System.Net;
using WritebackPortal.Checks.Controllers;
using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Web.Clouds;

/// <summary>One port of one domain controller that a server must be let through to.</summary>
/// <param name="Addresses">Only what is an address: they come from an agent.</param>
/// <param name="Ports">A number or a range, as firewalls write it.</param>
public sealed record ControllerRule(string Controller, IReadOnlyList<string> Addresses, PortProtocol Protocol, string Ports, string Purpose, bool IsRequired)
{
    // What Windows hands out since Server 2008, unless somebody changed it.
    private const string DynamicRange = "49152-65535";

    /// <summary>Every port that was looked at, and the range out of which a controller takes its RPC ports.</summary>
    public static IReadOnlyList<ControllerRule> Of(ControllerFacts? facts) =>
    [
        .. from domain in facts?.Domains ?? []
           from controller in domain.Controllers
           from port in controller.Ports
           where port.Service is ControllerService.Rpc || (port.Outcome is not PortOutcome.NotLookedAt && port.Port is not null)
           select new ControllerRule(
               controller.Name,
               [.. controller.Addresses.Where(address => IPAddress.TryParse(address, out _))],
               port.Protocol,
               port.Service is ControllerService.Rpc ? DynamicRange : port.Port!.Value.ToString(CultureInfo.InvariantCulture),
               ControllerPortText.Purpose(port.Service),
               IsAskedFor(port.Service)),
    ];

    // RPC too: Microsoft's table lists it for password operations, and a firewall is opened once.
    private static bool IsAskedFor(ControllerService service) =>
        ControllerPortText.IsRequired(service) || service is ControllerService.EndpointMapper or ControllerService.Rpc;

    public string Name => Protocol is PortProtocol.Udp ? "UDP" : "TCP";
}
