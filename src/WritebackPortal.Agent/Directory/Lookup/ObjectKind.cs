namespace WritebackPortal.Agent.Directory.Lookup;

/// <summary>What kind of object a lookup hit upon.</summary>
internal static class ObjectKind
{
    // SAM_NORMAL_USER_ACCOUNT and SAM_TRUST_ACCOUNT (MS-SAMR 2.2.1.9).
    private const long NormalUser = 0x3000_0000;
    private const long Trust = 0x3000_0002;

    private static readonly string[] Containers = ["organizationalUnit", "container", "domainDNS", "builtinDomain"];

    private static readonly (string Class, string Words)[] Known =
    [
        ("msDS-GroupManagedServiceAccount", "a managed service account, whose password the directory sets itself"),
        ("msDS-ManagedServiceAccount", "a managed service account, whose password the directory sets itself"),
        ("computer", "a computer"),
        ("group", "a group"),
        ("contact", "a contact, which has no password"),
        ("foreignSecurityPrincipal", "an account of another forest"),
    ];

    public static IReadOnlyList<string> Attributes { get; } = ["objectClass", "sAMAccountName", "sAMAccountType", "userPrincipalName"];

    public static bool IsUser(DirectoryEntry entry) => entry.Number("sAMAccountType") is NormalUser;

    public static bool IsContainer(DirectoryEntry entry) => entry.Texts("objectClass").Intersect(Containers, StringComparer.OrdinalIgnoreCase).Any();

    /// <summary>For example <c>a group</c>.</summary>
    public static string Describe(DirectoryEntry entry)
    {
        string[] classes = [.. entry.Texts("objectClass")];
        return entry.Number("sAMAccountType") is Trust
            ? "the account of a trust"
            : Known.FirstOrDefault(known => classes.Contains(known.Class, StringComparer.OrdinalIgnoreCase)).Words
                ?? (classes is [.., var last] ? $"an object of class {last}" : "an object that the agent's account may not read");
    }
}
