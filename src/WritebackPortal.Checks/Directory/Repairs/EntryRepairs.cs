using System.Globalization;
using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Directory.Repairs.PowerShellText;

namespace WritebackPortal.Checks.Directory.Repairs;

/// <summary>Scripts about one entry that somebody set on purpose: they ask before they write.</summary>
internal static class EntryRepairs
{
    /// <summary>Removes exactly this entry where it is set; where that is not known, shows where to look.</summary>
    /// <param name="below">Distinguished name of an object that the entry holds on.</param>
    public static Repair Remove(AccessEntry? entry, string below) =>
        entry is { SetOn: { } setOn } && AceText.Parse(entry.Sddl) is { } ace ? Remove(entry, setOn, ace) : Find(below);

    private static Repair Remove(AccessEntry entry, string setOn, AceText ace)
    {
        var kind = ace.IsDeny ? "denies" : "grants";
        return new(
            $"Remove the entry that {kind} {entry.Rights} to {entry.Trustee}",
            "whoever answers for that entry, in PowerShell as a domain administrator",
            string.Join(
                '\n',
                [
                    AccessRules.Module,
                    Comment($"The entry {entry.Sddl}, set on {setOn}"),
                    .. AccessRules.Read(setOn),
                    "$entries = @($acl.GetAccessRules($true, $false, [System.Security.Principal.SecurityIdentifier]) | Where-Object {",
                    $"    $_.AccessControlType -eq '{(ace.IsDeny ? "Deny" : "Allow")}' -and",
                    $"    $_.IdentityReference.Value -eq {Quote(entry.TrusteeSid)} -and",
                    string.Create(CultureInfo.InvariantCulture, $"    [int]$_.ActiveDirectoryRights -eq {ace.Mask} -and"),
                    $"    $_.ObjectType -eq [guid]'{ace.ObjectType}' -and",
                    $"    $_.InheritedObjectType -eq [guid]'{ace.InheritedObjectType}' }})",
                    "$entries | Format-List",
                    "$entries | ForEach-Object { $acl.RemoveAccessRuleSpecific($_) }",
                    "Set-Acl -LiteralPath $path -AclObject $acl -Confirm",
                ]),
            string.Join(
                '\n',
                [
                    Comment("In the same window, which still holds the entries:"),
                    .. AccessRules.Read(setOn),
                    "$entries | ForEach-Object { $acl.AddAccessRule($_) }",
                    "Set-Acl -LiteralPath $path -AclObject $acl",
                ]),
            $"Shows the entry on {setOn}, asks, and then removes that entry alone. Somebody set it: ask first, or take the connector account out of the group that it names. {GrantRepairs.Propagation}");
    }

    private static Repair Find(string distinguishedName) => new(
        "Find the entry that denies",
        "a domain administrator, in PowerShell",
        $$"""
        Import-Module ActiveDirectory
        $name = {{QuoteName(distinguishedName)}}
        while ($name) {
            (Get-Acl -LiteralPath "AD:\$name").Access |
                Where-Object { $_.AccessControlType -eq 'Deny' -and -not $_.IsInherited } |
                Select-Object @{ n = 'Object'; e = { $name } }, IdentityReference, ActiveDirectoryRights, ObjectType
            if ($name -like 'DC=*') { break }
            $name = ($name -split '(?<!\\),', 2)[1]
        }
        """.ReplaceLineEndings("\n"),
        null,
        "Changes nothing: it lists the entries that deny, from the object up to the domain. Remove the one at fault there, or take the connector account out of the group that it names.");
}
