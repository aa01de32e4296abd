using System.Net.NetworkInformation;
using System.Reflection;
using System.Runtime.InteropServices;
using WritebackPortal.Contracts;

namespace WritebackPortal.Agent.Runs;

/// <summary>How this host names itself. Nothing is asked over the network.</summary>
internal static class HostFacts
{
    public static string AgentVersion { get; } =
        typeof(HostFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static HostIdentity Read() => new(Name(), RuntimeInformation.OSDescription, AgentVersion);

    private static string Name()
    {
        var properties = IPGlobalProperties.GetIPGlobalProperties();
        var name = properties.HostName is { Length: > 0 } host ? host : Environment.MachineName;
        // Linux says "(none)" where there is no domain.
        return properties.DomainName is { Length: > 0 } domain && domain[0] != '(' && !name.Contains('.', StringComparison.Ordinal)
            ? $"{name}.{domain}"
            : name;
    }
}
