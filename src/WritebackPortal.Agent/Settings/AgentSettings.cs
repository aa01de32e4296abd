using Microsoft.Extensions.Configuration;
using WritebackPortal.Agent.Directory;
using WritebackPortal.Agent.Events;
using WritebackPortal.Agent.Network;

namespace WritebackPortal.Agent.Settings;

/// <summary>Everything that an operator can set: <c>agent.json</c>, and over it the environment.</summary>
/// <param name="Faults">All that is wrong with the settings, each naming its key; empty when they can be used.</param>
internal sealed record AgentSettings(
    PortalOptions Portal, ProxyOptions Proxy, NetworkOptions Network, DirectoryOptions Directory, EventOptions Events, IReadOnlyList<string> Faults)
{
    public const string EnvironmentPrefix = "WRITEBACK_AGENT_";

    public static AgentSettings Read(DataFolder folder)
    {
        try
        {
            return Bind(new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(folder.AgentFile), optional: true, reloadOnChange: false)
                .AddEnvironmentVariables(EnvironmentPrefix)
                .Build());
        }
        catch (InvalidDataException)
        {
            return new(new(), new(), new(), new(), new(), [$"{folder.AgentFile} is not JSON. Repair it, or enrol this agent again after removing it."]);
        }
    }

    private static AgentSettings Bind(IConfigurationRoot configuration)
    {
        var (portal, portalFaults) = SettingsSection.Bind(configuration, PortalOptions.Section, new PortalOptionsValidation());
        var (proxy, proxyFaults) = SettingsSection.Bind(configuration, ProxyOptions.Section, new ProxyOptionsValidation());
        var (network, networkFaults) = SettingsSection.Bind(configuration, NetworkOptions.Section, new NetworkOptionsValidation());
        var (directory, directoryFaults) = SettingsSection.Bind(configuration, DirectoryOptions.Section, new DirectoryOptionsValidator());
        var (events, eventFaults) = SettingsSection.Bind(configuration, EventOptions.Section, new EventOptionsValidation());
        return new(portal, proxy, network, directory, events, [.. portalFaults, .. proxyFaults, .. networkFaults, .. directoryFaults, .. eventFaults]);
    }
}
