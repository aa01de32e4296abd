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
        var facts = new TlsFacts([.. TlsSettings.All.Select(setting => Read(registry, setting.Key, setting.Name))]);
        return new(facts, null, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1));
    }

    private static RegistryNumber Read(IRegistry registry, string key, string name)
    {
        try
        {
            return registry.Read(key, name) switch
            {
                null => new(key, name, null, null),
                // The registry holds DWORDs without a sign, and .NET hands them out with one: 0xffffffff is on, as 1 is.
                int number => new(key, name, (uint)number, null),
                var other => new(key, name, null, $"{name} is a {Kind(other)} and not a DWORD, so Windows does not read it. Set it anew."),
            };
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return new(key, name, null, $"The agent's account cannot read {key}. Let it read the key.");
        }
    }

    private static string Kind(object value) => value switch
    {
        string => "string",
        long => "QWORD",
        byte[] => "binary value",
        _ => "value of another kind",
    };
}
