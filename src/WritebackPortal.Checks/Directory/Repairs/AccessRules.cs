using static WritebackPortal.Checks.Directory.Repairs.PowerShellText;

namespace WritebackPortal.Checks.Directory.Repairs;

/// <summary>PowerShell that reads one object's access list, changes it and writes it back.</summary>
internal static class AccessRules
{
    public const string Module = "Import-Module ActiveDirectory";

    public static string Change(string distinguishedName, IReadOnlyList<string> steps) => string.Join(
        '\n',
        [
            Module,
            .. Read(distinguishedName),
            .. steps,
            "Set-Acl -LiteralPath $path -AclObject $acl",
        ]);

    public static IReadOnlyList<string> Read(string distinguishedName) =>
    [
        $"$path = {Quote(@"AD:\" + DirectoryName.ForTools(distinguishedName))}",
        "$acl = Get-Acl -LiteralPath $path",
    ];

    /// <summary>The same steps on several objects, whose name is in <c>$name</c>.</summary>
    public static string ForEach(IReadOnlyList<string> distinguishedNames, IReadOnlyList<string> steps) => string.Join(
        '\n',
        [
            Module,
            $"foreach ($name in {string.Join(", ", distinguishedNames.Select(QuoteName))}) {{",
            "    $path = \"AD:\\$name\"",
            "    $acl = Get-Acl -LiteralPath $path",
            .. steps.Select(step => "    " + step),
            "    Set-Acl -LiteralPath $path -AclObject $acl",
            "}",
        ]);
}
