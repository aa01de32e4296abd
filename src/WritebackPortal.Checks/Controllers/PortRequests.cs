using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Checks.Controllers;

/// <summary>A request to the network team for the ports of one controller, filled in.</summary>
internal static class PortRequests
{
    public static Repair Open(string serverName, ControllerPorts controller, IReadOnlyList<PortObservation> closed)
    {
        var lines = closed.Select(port => $"{ControllerPortText.NameOf(port)}, {ControllerPortText.Purpose(port.Service)}");
        var ports = string.Join(", ", closed.Select(ControllerPortText.NameOf));
        return new(
            $"Ask for {ports} to {controller.Name}",
            "the network team",
            $"""
            Open the firewall for outbound connections:

            from         {serverName}
            to           {controller.Name}{(controller.Addresses is [] ? "" : $" ({string.Join(", ", controller.Addresses)})")}
            ports        {string.Join("\n             ", lines)}

            Proof, in PowerShell on {serverName}:
            {string.Join('\n', closed.Select(port => Proof(controller.Name, port)))}
            """.ReplaceLineEndings("\n"),
            Undo: null,
            "Opens outbound connections only. It takes effect with the firewall's next policy. Where the controller refuses them itself, look at its services.");
    }

    public static Repair ResolveName(string serverName, ControllerPorts controller) => new(
        $"Let {serverName} resolve {controller.Name}",
        "the administrators of the name servers",
        $"""
        {serverName} cannot resolve {controller.Name}. Its name servers must know the domain.

        Proof, in PowerShell on {serverName}:
        Resolve-DnsName {PowerShellText.Quote(controller.Name)}
        """.ReplaceLineEndings("\n"),
        Undo: null,
        "Changes name resolution only. A name that did not resolve may stay so until its negative answer expires, or until ipconfig /flushdns.");

    private static string Proof(string name, PortObservation port) => port.Port is { } number
        ? FormattableString.Invariant($"Test-NetConnection {PowerShellText.Quote(name)} -Port {number}")
        : "";
}
