using WritebackPortal.Checks.Directory.Accounts;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Policies;

/// <summary>A host that has no such setting refuses nobody: the check passes there, and the evidence says why.</summary>
internal sealed class RemoteSamLetsIn() : AccountCheck(
    new(
        "POL-004",
        "RestrictRemoteSam lets the connector account in",
        Severity.Warning,
        Requirement.Permissions,
        "Before it sets a password, the sync engine asks for the user by remote calls to SAM. Where RestrictRemoteSam refuses the connector account, users see SSPR_0029.",
        DirectoryEvidence.RemoteSam))
{
    private const string Setting = "RestrictRemoteSam of this server";

    protected override string? Unanswered(DirectoryFacts facts) =>
        facts is { RemoteSam: { Sddl: not null, IsAuditOnly: false, AllowsConnector: null }, Connector.Account: { } account }
            ? $"{Setting} is set, and it cannot be told whether it lets {account.Name} in."
            : null;

    protected override IEnumerable<Finding> Run(DirectoryFacts facts, ConnectorAccount account)
    {
        if (facts.RemoteSam is { Sddl: not null, IsAuditOnly: false, AllowsConnector: false })
        {
            yield return new(account.Name, $"{Setting} refuses {account.Name}: let the account in (Remote Access) in the policy \"Network access: Restrict clients allowed to make remote calls to SAM\".")
            {
                Repair = Repair,
            };
        }
    }

    protected override IEnumerable<Evidence> Evidence(DirectoryFacts facts, ConnectorAccount account) => [facts.RemoteSam switch
    {
        null => new(Setting, "this host has no such setting", CheckOutcome.Passed),
        { Sddl: null } => new(Setting, "not set: the system's own default holds", CheckOutcome.Passed),
        { IsAuditOnly: true } audit => new(Setting, $"{audit.Sddl}, only logged and not enforced{(audit.AllowsConnector == false ? $"; enforced, it would refuse {account.Name}" : "")}", CheckOutcome.Passed),
        { AllowsConnector: null } unknown => new(Setting, $"{unknown.Sddl}, not understood", CheckOutcome.Skipped),
        { AllowsConnector: var allows } known => new(Setting, $"{known.Sddl}, {(allows == true ? "lets" : "does not let")} {account.Name} in", allows == true ? CheckOutcome.Passed : CheckOutcome.Failed),
    }];

    private static readonly Repair Repair = new(
        "See what the setting holds and which policy sets it",
        "an administrator of this server, in PowerShell",
        """
        Get-ItemProperty -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Control\Lsa' -Name 'RestrictRemoteSam*' -ErrorAction SilentlyContinue
        gpresult /scope computer /h "$env:TEMP\policies.html"
        Get-WinEvent -FilterHashtable @{ LogName = 'System'; ProviderName = 'Microsoft-Windows-Directory-Services-SAM'; Id = 16965 } -MaxEvents 20 -ErrorAction SilentlyContinue
        """.ReplaceLineEndings("\n"),
        null,
        "Changes nothing. Add the connector account to that policy, on domain controllers too where it is set there. Removing the policy does not delete the value: delete it then by hand.");
}
