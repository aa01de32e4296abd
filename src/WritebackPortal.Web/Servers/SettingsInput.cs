using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.Servers;

/// <summary>The settings as they stand in the form.</summary>
public sealed class SettingsInput
{
    private static readonly char[] Separators = ['\r', '\n', ',', ';', ' ', '\t'];

    public string Name { get; set; } = "";

    public string Cloud { get; set; } = "";

    public string? ConnectorAccount { get; set; }

    /// <summary>One a line.</summary>
    public string RelayHosts { get; set; } = "";

    public string? Site { get; set; }

    /// <summary>One a line, or separated by commas.</summary>
    public string Labels { get; set; } = "";

    public static SettingsInput Of(string name, ServerSettings settings) => new()
    {
        Name = name,
        Cloud = settings.Cloud,
        ConnectorAccount = settings.ConnectorAccount,
        RelayHosts = string.Join('\n', settings.RelayHosts),
        Site = settings.Site,
        Labels = string.Join(", ", settings.Labels),
    };

    /// <param name="before">What stands, for settings that the form does not have.</param>
    public ServerSettings Over(ServerSettings before) => before with
    {
        Cloud = Cloud,
        RelayHosts = RelayHosts.Split(Separators, StringSplitOptions.RemoveEmptyEntries),
        ConnectorAccount = string.IsNullOrWhiteSpace(ConnectorAccount) ? null : ConnectorAccount.Trim(),
        Site = string.IsNullOrWhiteSpace(Site) ? null : Site.Trim(),
        Labels = PlaceText.Split(Labels),
    };
}
