using WritebackPortal.Contracts.Controllers;

namespace WritebackPortal.Checks.Controllers;

internal sealed class RequiredPortsAreOpen() : ControllerPortCheck(
    "DCP-001",
    "The domain controllers take connections for Kerberos, LDAP and SMB",
    "The sync engine signs in with Kerberos, finds the user with LDAP, and uses SMB while it writes a password. Where one of them is closed, no reset reaches the directory.")
{
    protected override bool Covers(ControllerService service) => ControllerPortText.IsRequired(service);

    // The sync engine may go to the other controller; it prefers the PDC emulator for passwords.
    protected override Severity Weight(ControllerService service, bool isElsewhereOpen) => isElsewhereOpen ? Severity.Warning : Severity.Critical;

    private protected override bool SpeaksOfNames => true;
}
