using System.Runtime.Versioning;
using Microsoft.Win32;

namespace WritebackPortal.Agent.Directory.Policy;

/// <summary>The setting in the registry of Windows. Elsewhere there is none.</summary>
internal sealed class RegistryRemoteSam : IRemoteSamSource
{
    private const string Key = @"SYSTEM\CurrentControlSet\Control\Lsa";

    public RemoteSamSetting? Read() => OperatingSystem.IsWindows() ? ReadRegistry() : null;

    [SupportedOSPlatform("windows")]
    private static RemoteSamSetting ReadRegistry()
    {
        using var lsa = Registry.LocalMachine.OpenSubKey(Key);
        return new(lsa?.GetValue("RestrictRemoteSam") as string, lsa?.GetValue("RestrictRemoteSamAuditOnlyMode") is 1);
    }
}
