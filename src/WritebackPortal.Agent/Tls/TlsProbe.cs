using WritebackPortal.Agent.Windows;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Agent.Tls;

/// <summary>Reads the registry values that decide which TLS versions this host and its .NET Framework use.</summary>
/// <param name="registry">Null where this host has none.</param>
internal sealed class TlsProbe(IRegistry? registry, TimeProvider time)
{
    public static TlsProbe OfThisHost(TimeProvider time) => new(OperatingSystem.IsWindows() ? new WindowsRegistry() : null, time);

    public Observation<TlsFacts> Observe()
    {
        if (registry is null)
        {
            return new(null, "This host does not run Windows, so it has none of these settings.", 0);
        }

        var started = time.GetTimestamp();
        var facts = new TlsFacts([.. TlsSettings.All.Select(setting => registry.Number(setting.Key, setting.Name))]);
        return new(facts, null, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1));
    }
}
