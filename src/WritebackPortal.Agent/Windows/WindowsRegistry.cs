using System.Runtime.Versioning;
using System.Security;
using Microsoft.Win32;

namespace WritebackPortal.Agent.Windows;

[SupportedOSPlatform("windows")]
internal sealed class WindowsRegistry : IRegistry
{
    public object? Read(string key, string name)
    {
        using var machine = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, RegistryView.Registry64);
        try
        {
            using var opened = machine.OpenSubKey(key);
            return opened?.GetValue(name);
        }
        catch (SecurityException exception)
        {
            throw new UnauthorizedAccessException(exception.Message, exception);
        }
    }
}
