using WritebackPortal.Agent.Settings;

namespace WritebackPortal.Agent.Keys;

internal static class KeyStores
{
    public static IKeyStore OfThisSystem(DataFolder folder) =>
        OperatingSystem.IsWindows() ? new CngKeyStore() : new FileKeyStore(folder.Keys);
}
