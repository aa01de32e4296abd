using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Agent.Windows;

/// <summary>Reads DWORDs, and says of each that cannot be read why not.</summary>
internal static class RegistryNumbers
{
    public static RegistryNumber Number(this IRegistry registry, string key, string name)
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
