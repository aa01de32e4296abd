using WritebackPortal.Checks.Directory.Coverage;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory;

/// <summary>Evidence and wording that the checks on the directory share.</summary>
internal static class DirectoryEvidence
{
    public static readonly Uri Tutorial = new("https://learn.microsoft.com/entra/identity/authentication/tutorial-enable-sspr-writeback");
    public static readonly Uri Troubleshooting = new("https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback");

    public static readonly Uri Accounts = new("https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-accounts-permissions");
    public static readonly Uri RemoteSam = new("https://learn.microsoft.com/windows/security/threat-protection/security-policy-settings/network-access-restrict-clients-allowed-to-make-remote-sam-calls");
    public static readonly Uri Prerequisites = new("https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites");

    public static Evidence Of(ConnectorAccount account) => new("Connector account", Describe(account), CheckOutcome.Passed);

    public static Evidence Of(DomainController controller) => new(
        "Domain controller",
        controller.Site is { } site ? $"{controller.Name}, site {site}" : controller.Name,
        CheckOutcome.Passed);

    public static string Users(int count) => CoverageText.Users(count);

    /// <summary>For example <c>a, b and c</c>.</summary>
    public static string And(IReadOnlyList<string> names) => names switch
    {
        [] => "",
        [var only] => only,
        _ => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
    };

    /// <summary>An entry, whom it is about, where it is set, and what is not known about it.</summary>
    public static string Describe(AccessEntry? entry)
    {
        if (entry is null)
        {
            return "no entry";
        }

        var where = entry.SetOn is { } setOn ? $", set on {setOn}" : "";
        return $"entry {entry.Sddl} about {entry.Trustee}{where}{(entry.IsConditional ? ", whose condition is not evaluated" : "")}";
    }

    public static string Samples(IReadOnlyList<string> names) => names is [] ? "" : $"; for example {string.Join("; ", names)}";

    private static string Describe(ConnectorAccount account)
    {
        var found = account.FoundBy switch
        {
            ConnectorDiscovery.Configured => "named in the settings",
            ConnectorDiscovery.Description => "its description names this server",
            ConnectorDiscovery.OnlyCandidate => "the only account named MSOL_…",
            _ => account.FoundBy.ToString(),
        };
        return $"{account.Name}, {found}";
    }
}
