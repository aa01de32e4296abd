using System.Globalization;
using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Checks.Controllers;

/// <summary>A port of a domain controller in words.</summary>
public static class ControllerPortText
{
    internal static readonly Uri Ports = new("https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-ports");

    /// <summary>Whether password writeback cannot do without it.</summary>
    public static bool IsRequired(ControllerService service) =>
        service is ControllerService.Kerberos or ControllerService.Ldap or ControllerService.Smb;

    /// <summary>What the port is for.</summary>
    public static string Purpose(ControllerService service) => service switch
    {
        ControllerService.Dns => "name resolution",
        ControllerService.Kerberos => "Kerberos sign-in",
        ControllerService.EndpointMapper => "RPC endpoint mapper",
        ControllerService.Ldap => "LDAP",
        ControllerService.Smb => "SMB, used for passwords",
        ControllerService.KerberosPassword => "Kerberos password change",
        ControllerService.Ldaps => "LDAP over TLS",
        ControllerService.GlobalCatalog => "global catalog",
        ControllerService.GlobalCatalogTls => "global catalog over TLS",
        _ => "RPC, SAM service",
    };

    /// <summary>For example <c>TCP 445</c>.</summary>
    public static string NameOf(PortObservation port) => port.Port is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"{Protocol(port.Protocol)} {number}")
        : $"{Protocol(port.Protocol)}, dynamic";

    /// <summary>What was seen, with its time.</summary>
    public static string Seen(PortObservation port)
    {
        var time = port.ElapsedMilliseconds is { } milliseconds ? $", {ElapsedText.Of(milliseconds)}" : "";
        return port switch
        {
            { Outcome: PortOutcome.NotLookedAt } => $"not looked at: {port.Detail}",
            { Outcome: PortOutcome.Open, Protocol: PortProtocol.Udp } => $"answers, {port.Detail}{time}",
            { Outcome: PortOutcome.Open } => $"open{time}",
            { Outcome: PortOutcome.NoAnswer, Protocol: PortProtocol.Udp } => "no answer, which over UDP proves nothing",
            { Outcome: PortOutcome.Refused } => $"refused{time}",
            { Outcome: PortOutcome.Reset } => $"reset{time}",
            { Outcome: PortOutcome.Unreachable } => $"no way there, {port.Detail}{time}",
            _ => port.Detail ?? "no answer",
        };
    }

    /// <summary>What a closed port does, as the rest of a sentence that begins with the controller's name.</summary>
    internal static string Fault(PortObservation port)
    {
        var name = NameOf(port);
        return port.Outcome switch
        {
            PortOutcome.Refused => $"refuses connections on {name}: a firewall rejects them, or nothing listens there",
            PortOutcome.Reset => $"resets connections on {name}: a firewall on the way breaks them off",
            PortOutcome.Unreachable => $"cannot be reached on {name}: a firewall or router on the way says that there is no way",
            _ => $"does not answer on {name}: a firewall on the way drops the connection",
        };
    }

    /// <summary>TCP decides: over UDP silence proves nothing.</summary>
    public static bool IsClosed(PortObservation port) =>
        port is { Protocol: PortProtocol.Tcp, Outcome: not (PortOutcome.Open or PortOutcome.NotLookedAt) };

    internal static CheckOutcome OutcomeOf(PortObservation port) => port switch
    {
        { Outcome: PortOutcome.Open } => CheckOutcome.Passed,
        { Protocol: PortProtocol.Udp } or { Outcome: PortOutcome.NotLookedAt } => CheckOutcome.Skipped,
        _ => CheckOutcome.Failed,
    };

    private static string Protocol(PortProtocol protocol) => protocol is PortProtocol.Udp ? "UDP" : "TCP";
}
