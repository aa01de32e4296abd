using System.Globalization;
using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Directory.Repairs.PowerShellText;

namespace WritebackPortal.Checks.Directory.Repairs;

/// <summary>Lets the connector account read one object that the sync engine asks for.</summary>
internal sealed class ReadRepairs(ConnectorAccount connector)
{
    private static readonly (string Name, string Letters, int Mask)[] Rights =
    [
        ("List contents", "LC", 0x4),
        ("Read all properties", "RP", 0x10),
        ("Read permissions", "RC", 0x20000),
    ];

    /// <summary>Null when what is missing has no name that this version knows.</summary>
    public Repair? On(ReadAccess read)
    {
        var missing = Rights.Where(right => read.Missing.Contains(right.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (missing.Count == 0)
        {
            return null;
        }

        var mask = missing.Sum(right => right.Mask).ToString(CultureInfo.InvariantCulture);
        var call = new Dsacls(read.DistinguishedName, "", $"{connector.Name}:{string.Concat(missing.Select(right => right.Letters))}");
        return new(
            $"Let the connector account read the {read.Name}",
            "a domain administrator, in PowerShell",
            call.PowerShell,
            AccessRules.Change(
                read.DistinguishedName,
                [
                    $"$account = [System.Security.Principal.SecurityIdentifier]{Quote(connector.Sid)}",
                    $"$acl.RemoveAccessRuleSpecific((New-Object System.DirectoryServices.ActiveDirectoryAccessRule($account, [System.DirectoryServices.ActiveDirectoryRights]{mask}, 'Allow', 'None')))",
                ]),
            $"Adds one entry to that object, and nothing below it. {GrantRepairs.Propagation}")
        {
            Cmd = call.Cmd,
        };
    }
}
