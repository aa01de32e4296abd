using System.Globalization;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Controllers;

/// <summary>A check of its own weight: some minutes are a warning, more than Kerberos tolerates (five) is critical.</summary>
internal sealed class ClocksAgree() : ControllerCheck(
    new(
        "DC-004",
        "This server's clock agrees with the domain controller's",
        Severity.Warning,
        Requirement.Permissions,
        "Kerberos refuses a sign-in when the clocks are more than five minutes apart, and the sync engine then reaches no domain controller.",
        DirectoryEvidence.Troubleshooting))
{
    private const double Notable = 2 * 60;
    private const double Refused = 5 * 60;

    protected override string? Missing(DomainFacts domain) =>
        domain.Controller.ClockAheadSeconds is null ? $"{domain.Controller.Name} of {domain.Domain} did not say what time it is." : null;

    // No figure in the message: it differs from run to run while nothing changed.
    protected override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain)
    {
        var ahead = domain.Controller.ClockAheadSeconds!.Value;
        if (Math.Abs(ahead) > Notable)
        {
            var isRefused = Math.Abs(ahead) > Refused;
            yield return new(
                domain.Domain,
                $"The clock of {domain.Controller.Name} of {domain.Domain} is more than {(isRefused ? "5" : "2")} minutes {(ahead > 0 ? "ahead of" : "behind")} this server's.")
            {
                Severity = isRefused ? Severity.Critical : null,
                Repair = Repair,
            };
        }
    }

    protected override IEnumerable<Evidence> Evidence(DomainFacts domain)
    {
        var ahead = domain.Controller.ClockAheadSeconds!.Value;
        return
        [
            new(
                $"Clock of {domain.Controller.Name}",
                string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(ahead):0.0} s {(ahead < 0 ? "behind" : "ahead of")} this server's"),
                Math.Abs(ahead) > Notable ? CheckOutcome.Failed : CheckOutcome.Passed),
        ];
    }

    private static readonly Repair Repair = new(
        "Let this server take its time from the domain",
        "an administrator of this server, in PowerShell",
        """
        w32tm /query /status
        w32tm /config /syncfromflags:domhier /update
        w32tm /resync /rediscover
        """.ReplaceLineEndings("\n"),
        null,
        "Sets the clock from the domain's own. Where the domain controller's clock is the one that is wrong, repair it there: the PDC emulator of the forest root leads.")
    {
        Cmd = "w32tm /query /status\nw32tm /config /syncfromflags:domhier /update\nw32tm /resync /rediscover",
    };
}
