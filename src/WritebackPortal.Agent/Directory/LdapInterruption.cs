using System.Runtime.InteropServices;

namespace WritebackPortal.Agent.Directory;

/// <summary>
/// Lets OpenLDAP's library go on waiting after a signal. Without it a signal that arrives while it waits reads as "server
/// down" (ldap_set_option(3), LDAP_OPT_RESTART), and asking again in the middle of a paged search loses entries.
/// </summary>
internal static class LdapInterruption
{
    private const int RestartOption = 0x0009;

    // The names, in the order, by which System.DirectoryServices.Protocols finds the library: it has to be the same one.
    private static readonly string[] Libraries = ["libldap-2.5.so.0", "libldap-2.6.so.0", "libldap.so.2", "libldap-2.4.so.2"];

    private static readonly Lazy<bool> Survived = new(SurviveOnce);

    /// <summary>For every connection that is made from now on. Where there is no such library nothing happens: making a connection says so.</summary>
    /// <returns>Whether signals no longer interrupt; true on Windows, which has none.</returns>
    public static bool Survive() => OperatingSystem.IsWindows() || Survived.Value;

    private static bool SurviveOnce()
    {
        foreach (var name in Libraries)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                // The value only has to differ from LDAP_OPT_OFF, which is null; without a handle it is the default of all connections.
                return NativeLibrary.TryGetExport(library, "ldap_set_option", out var address)
                    && Marshal.GetDelegateForFunctionPointer<SetOption>(address)(0, RestartOption, 1) == 0;
            }
        }

        return false;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SetOption(nint connection, int option, nint value);
}
