using static WritebackPortal.Checks.Directory.Repairs.PowerShellText;

namespace WritebackPortal.Checks.Directory.Repairs;

/// <summary>Scripts that let users or containers inherit permissions again.</summary>
internal static class InheritanceRepairs
{
    private const string Audience = "a domain administrator, in PowerShell";
    private const string Inherit = "$acl.SetAccessRuleProtection($false, $false)";
    private const string Protect = "$acl.SetAccessRuleProtection($true, $false)";
    private const string SdProp = "Active Directory takes it back within an hour from members of its protected groups.";

    public static Repair OfUsers(string container, IReadOnlyList<string> users, int count) => new(
        "Let the users inherit permissions again",
        Audience,
        AccessRules.ForEach(users, [Inherit]) + More(count - users.Count, $"Get-ADSyncObjectsWithInheritanceDisabled -SearchBase {QuoteName(container)} -ObjectClass user"),
        AccessRules.ForEach(users, [Protect]),
        $"The users inherit every entry of their container again. {SdProp} {GrantRepairs.Propagation}")
    {
        Cmd = CommandPromptText.Lines([.. users.Select(Cmd)]),
    };

    /// <summary>For users that are in no protected group any more.</summary>
    public static Repair OfOrphans(string container, IReadOnlyList<string> users, int count) => new(
        "Take back the protection that stayed",
        Audience,
        AccessRules.ForEach(users, [Inherit, "Set-ADUser -Identity $name -Clear adminCount"]) + More(count - users.Count, $"Get-ADUser -SearchBase {QuoteName(container)} -LDAPFilter '(adminCount=1)'"),
        AccessRules.ForEach(users, [Protect, "Set-ADUser -Identity $name -Replace @{ adminCount = 1 }"]),
        $"Clears adminCount, and the users inherit every entry of their container again. {SdProp} {GrantRepairs.Propagation}");

    /// <summary>The grant on the container changes least; inheritance, which somebody cut, is the other way.</summary>
    public static Repair OfContainer(string container, Repair grant)
    {
        var inherit = AccessRules.Change(container, [Inherit]);
        return grant with
        {
            Title = $"{grant.Title} below the cut",
            Script = $"{grant.Script}\n{Comment("Or let the container inherit again, with every other entry from above:")}\n{Commented(inherit)}",
            Effect = $"{grant.Effect} Letting the container inherit again instead also brings every other entry from above.",
        };
    }

    private static string? Cmd(string user) => CommandPromptText.Quote(DirectoryName.ForTools(user)) is { } name ? $"dsacls {name} /P:N" : null;

    private static string Commented(string script) => string.Join('\n', script.Split('\n').Select(line => "# " + line));

    private static string More(int count, string search) => count > 0 ? $"\n{Comment($"{count} more, to be found with: {search}")}" : "";
}
