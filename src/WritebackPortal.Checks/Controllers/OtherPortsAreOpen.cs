using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Checks.Controllers;

internal sealed class OtherPortsAreOpen() : ControllerPortCheck(
    "DCP-003",
    "The domain controllers take connections on the ports that some settings need",
    "Name resolution, password changes over Kerberos, LDAP over TLS and the global catalog are only needed where this server uses them. Where it does, a closed port stops that part.")
{
    protected override bool Covers(ControllerService service) =>
        !ControllerPortText.IsRequired(service) && service is not (ControllerService.EndpointMapper or ControllerService.Rpc);

    protected override Severity Weight(ControllerService service, bool isElsewhereOpen) => Severity.Info;
}
