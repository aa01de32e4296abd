using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Directory.PowerShellText;

namespace WritebackPortal.Checks.Directory;

/// <summary>Scripts that give the connector account a right, filled in for one place and one cause.</summary>
internal sealed class RightRepairs(ConnectorAccount connector, WritebackGrant grant)
{
    private const string Audience = "a domain administrator, in PowerShell on the Connect server";
    private const string Module = @"'C:\Program Files\Microsoft Azure Active Directory Connect\AdSyncConfig\AdSyncConfig.psm1'";
    private const string Propagation = "It takes effect when the change has reached every domain controller: up to an hour, or more in a large domain.";

    private static readonly Dictionary<string, Guid> Classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["user"] = new("bf967aba-0de6-11d0-a285-00aa003049e2"),
        ["inetOrgPerson"] = new("4828cc14-1437-45bc-9b07-ad6f015e5f28"),
    };

    /// <summary>One repair for every cause at one container.</summary>
    public Repair For(IReadOnlyList<CoverageGap> gaps)
    {
        Repair[] steps = [.. gaps.Select(For).DistinctBy(step => step.Script)];
        return steps is [var only]
            ? only
            : new(
                $"Repair each cause that takes {grant.Name} away",
                Audience,
                string.Join("\n\n", steps.Select(step => step.Script)),
                steps.Any(step => step.Undo is not null) ? string.Join("\n\n", steps.Select(step => step.Undo).OfType<string>()) : null,
                string.Join(" ", steps.Select(step => step.Effect).Distinct()));
    }

    /// <summary>A grant on one object alone, as the domain head needs it.</summary>
    public Repair OnObject(string distinguishedName) => new(
        $"Grant {grant.Name} on the domain",
        Audience,
        $"dsacls {Quote(distinguishedName)} /G {Quote($"{connector.Name}:{grant.Dsacls}")}",
        Undo(distinguishedName, "'None'"),
        $"Adds one entry to the head of the domain, and nothing below it. {Propagation}");

    /// <summary>Shows where an entry that denies sits. Whether it may go is for its owner to decide.</summary>
    public Repair FindDeny(string distinguishedName) => new(
        $"Find the entry that denies {grant.Name}",
        "a domain administrator, in PowerShell",
        $$"""
        Import-Module ActiveDirectory
        $name = {{Quote(distinguishedName)}}
        while ($name) {
            (Get-Acl -LiteralPath "AD:\$name").Access |
                Where-Object { $_.AccessControlType -eq 'Deny' -and -not $_.IsInherited } |
                Select-Object @{ n = 'Object'; e = { $name } }, IdentityReference, ActiveDirectoryRights, ObjectType
            if ($name -like 'DC=*') { break }
            $name = ($name -split '(?<!\\),', 2)[1]
        }
        """,
        null,
        "Changes nothing: it lists the entries that deny, from the object up to the domain. Remove the one at fault there, or take the connector account out of the group it names.");

    private Repair For(CoverageGap gap) => gap.Reason switch
    {
        GapReason.Denied => FindDeny(gap.Samples is [var first, ..] ? first : gap.Container),
        GapReason.InheritanceDisabled => EnableInheritance(gap),
        _ => OnUsersBelow(gap.Container, gap.ObjectClass),
    };

    private Repair OnUsersBelow(string container, string objectClass)
    {
        var dsacls = $"dsacls {Quote(container)} /I:S /G {Quote($"{connector.Name}:{grant.Dsacls};{objectClass}")}";
        var isSetByCmdlet = grant.IsSetByCmdlet && objectClass == "user";
        return new(
            $"Grant {grant.Name}",
            Audience,
            isSetByCmdlet
                ? $"""
                  Import-Module {Module}
                  Set-ADSyncPasswordWritebackPermissions `
                    -ADConnectorAccountDN {Quote(connector.DistinguishedName)} `
                    -ADobjectDN {Quote(container)}
                  # The same for this right alone:
                  # {dsacls}
                  """
                : dsacls,
            Classes.TryGetValue(objectClass, out var id) ? Undo(container, $"'Descendents', [guid]'{id}'") : null,
            $"Adds {(isSetByCmdlet ? "the rights of password writeback" : "one entry")} for users below that container. {Propagation}");
    }

    private static Repair EnableInheritance(CoverageGap gap)
    {
        var more = gap.Users - gap.Samples.Count;
        var rest = more > 0
            ? $"\n# {more} more: Get-ADSyncObjectsWithInheritanceDisabled -SearchBase {Quote(gap.Container)} -ObjectClass user"
            : "";
        return new(
            "Let the users inherit permissions again",
            "a domain administrator, in PowerShell",
            string.Join('\n', gap.Samples.Select(name => $"dsacls {Quote(name)} /P:N")) + rest,
            string.Join('\n', gap.Samples.Select(name => $"dsacls {Quote(name)} /P:Y")),
            $"The users inherit every entry of their container again. Active Directory takes it back within an hour from members of its protected groups. {Propagation}");
    }

    private string Undo(string distinguishedName, string inheritance) =>
        $"""
        Import-Module ActiveDirectory
        $path = {Quote(@"AD:\" + distinguishedName)}
        $acl = Get-Acl -LiteralPath $path
        $account = [System.Security.Principal.SecurityIdentifier]{Quote(connector.Sid)}
        $entry = New-Object System.DirectoryServices.ActiveDirectoryAccessRule($account, '{grant.Rights}', 'Allow', [guid]'{grant.ObjectType}', {inheritance})
        $acl.RemoveAccessRuleSpecific($entry)
        Set-Acl -LiteralPath $path -AclObject $acl
        """;
}
