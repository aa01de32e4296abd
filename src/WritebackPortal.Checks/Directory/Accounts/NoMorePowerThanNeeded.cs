using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Directory.Repairs.PowerShellText;

namespace WritebackPortal.Checks.Directory.Accounts;

internal sealed class NoMorePowerThanNeeded() : AccountCheck(
    new(
        "ACC-004",
        "The connector account has no more power than it needs",
        Severity.Warning,
        Requirement.Permissions,
        "Whoever takes over the Connect server takes over this account. With power over the domain it takes over the domain, and newer versions of Connect refuse such an account.",
        DirectoryEvidence.Accounts))
{
    protected override string? Unanswered(DirectoryFacts facts) => facts.Domains
        .Where(domain => domain.Facts is null)
        .Select(domain => domain.Failure ?? $"{domain.Domain} was not looked at.")
        .FirstOrDefault();

    protected override IEnumerable<Finding> Run(DirectoryFacts facts, ConnectorAccount account) =>
    [
        .. account.PowerfulGroups.Select(group => new Finding(group, $"{account.Name} belongs to {group}, directly or through another group.")
        {
            Repair = Leave(account, group),
        }),
        .. Excess(facts, account)
            .GroupBy(excess => excess.On, StringComparer.OrdinalIgnoreCase)
            .Select(place => new Finding(place.Key, $"{account.Name} {DirectoryEvidence.And([.. place.Select(excess => Power(excess.Power)).Distinct()])} on {place.Key}.")
            {
                Repair = EntryRepairs.Remove(place.First().Entry, place.Key),
            }),
    ];

    protected override IEnumerable<Evidence> Evidence(DirectoryFacts facts, ConnectorAccount account) =>
    [
        new("Groups with power over the domain", account.PowerfulGroups is [] ? "none" : DirectoryEvidence.And(account.PowerfulGroups), account.PowerfulGroups is [] ? CheckOutcome.Passed : CheckOutcome.Failed),
        .. Excess(facts, account).Select(excess => new Evidence(excess.On, $"{account.Name} {Power(excess.Power)}: {DirectoryEvidence.Describe(excess.Entry)}", CheckOutcome.Failed)),
    ];

    // What a powerful group brings is that group's finding.
    private static IEnumerable<ExcessRight> Excess(DirectoryFacts facts, ConnectorAccount account) =>
        from domain in facts.Domains
        from excess in domain.Facts?.Excess ?? []
        where !account.PowerfulGroups.Any(powerful => string.Equals(ShortName(powerful), ShortName(excess.Entry.Trustee), StringComparison.OrdinalIgnoreCase))
        select excess;

    private static string ShortName(string name) => name[(name.LastIndexOf('\\') + 1)..];

    private static string Power(ExcessPower power) => power switch
    {
        ExcessPower.FullControl => "has full control",
        ExcessPower.ChangePermissions => "may change the permissions",
        ExcessPower.TakeOwnership => "may take ownership",
        ExcessPower.ResetProtectedPasswords => "may reset the passwords of administrators",
        _ => power.ToString(),
    };

    private static Repair Leave(ConnectorAccount account, string group) => new(
        $"Take the connector account out of {group}",
        "a domain administrator, in PowerShell",
        $"""
        Import-Module ActiveDirectory
        # Removes a direct membership; where it comes through another group, that group is the one to leave.
        Remove-ADGroupMember -Identity {Quote(ShortName(group))} -Members {QuoteName(account.DistinguishedName)}
        """.ReplaceLineEndings("\n"),
        $"""
        Import-Module ActiveDirectory
        Add-ADGroupMember -Identity {Quote(ShortName(group))} -Members {QuoteName(account.DistinguishedName)}
        """.ReplaceLineEndings("\n"),
        "Grant the rights of writeback and synchronisation to the account itself first: what it holds only through this group is gone with it. PowerShell asks before it removes.");
}
