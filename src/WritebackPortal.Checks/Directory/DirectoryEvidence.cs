using System.Globalization;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory;

/// <summary>Evidence and wording that the checks on rights share.</summary>
internal static class DirectoryEvidence
{
    public static readonly Uri Tutorial = new("https://learn.microsoft.com/entra/identity/authentication/tutorial-enable-sspr-writeback");

    public static Evidence Of(ConnectorAccount account) =>
        new("Connector account", Describe(account), account.IsEnabled ? CheckOutcome.Passed : CheckOutcome.Failed);

    public static Evidence Of(DomainController controller) => new("Domain controller", controller.Name, CheckOutcome.Passed);

    public static string Users(int count) => count == 1 ? "1 user" : string.Create(CultureInfo.InvariantCulture, $"{count} users");

    /// <summary>An entry and what is not known about it.</summary>
    public static string Describe(AccessEntry? entry) => entry switch
    {
        null => "no entry",
        { IsConditional: true } => $"entry {entry.Sddl}, whose condition is not evaluated",
        _ => $"entry {entry.Sddl}",
    };

    private static string Describe(ConnectorAccount account)
    {
        var found = account.FoundBy switch
        {
            ConnectorDiscovery.Configured => "named in the settings",
            ConnectorDiscovery.Description => "its description names this server",
            ConnectorDiscovery.OnlyCandidate => "the only account named MSOL_…",
            _ => account.FoundBy.ToString(),
        };
        return $"{account.Name}, {found}{(account.IsEnabled ? "" : ", disabled")}";
    }
}
