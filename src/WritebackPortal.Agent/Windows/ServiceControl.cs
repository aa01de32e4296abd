using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Agent.Windows;

/// <summary>
/// The service control manager of this host. The package that does this for .NET is not on the feed that this project builds
/// from; and the rights asked for here are the smallest there are, so that nothing can be started, stopped or changed with them.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe partial class ServiceControl : IWindowsServices
{
    private const uint ManagerConnect = 1;
    private const uint QueryConfig = 1;
    private const uint QueryStatus = 4;

    private const int AccessDenied = 5;
    private const int NoSuchService = 1060;

    // "The maximum size of this array is 8K bytes."
    private const int MostConfig = 8192;

    public WindowsService? Find(string name)
    {
        using var manager = OpenSCManager(null, null, ManagerConnect);
        Check(!manager.IsInvalid);
        using var service = OpenService(manager, name, QueryConfig | QueryStatus);
        if (service.IsInvalid && Marshal.GetLastPInvokeError() == NoSuchService)
        {
            return null;
        }

        Check(!service.IsInvalid);
        Check(QueryServiceStatusEx(service, 0, out var status, sizeof(Status), out _));
        var body = stackalloc byte[MostConfig];
        Check(QueryServiceConfig(service, body, MostConfig, out _));
        var config = (Config*)body;
        return new(StateOf(status.State), StartOf(config->Start), Text(config->Account), Text(config->Program));
    }

    private static SyncServiceState StateOf(uint state) => state switch
    {
        1 => SyncServiceState.Stopped,
        2 or 5 => SyncServiceState.Starting,
        3 => SyncServiceState.Stopping,
        4 => SyncServiceState.Running,
        _ => SyncServiceState.Paused,
    };

    // Below these are the drivers' own ways to start, which no service has.
    private static SyncServiceStart StartOf(uint start) => start switch
    {
        4 => SyncServiceStart.Disabled,
        3 => SyncServiceStart.Manual,
        _ => SyncServiceStart.Automatic,
    };

    private static string Text(char* text) => text is null ? "" : new(text);

    private static void Check(bool succeeded)
    {
        if (!succeeded)
        {
            var error = Marshal.GetLastPInvokeError();
            throw error is AccessDenied
                ? new UnauthorizedAccessException("The service control manager refuses.")
                : new IOException($"The service control manager answers with error {error}.");
        }
    }

    [LibraryImport("advapi32", EntryPoint = "OpenSCManagerW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial ServiceHandle OpenSCManager(string? machine, string? database, uint access);

    [LibraryImport("advapi32", EntryPoint = "OpenServiceW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial ServiceHandle OpenService(ServiceHandle manager, string name, uint access);

    [LibraryImport("advapi32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool QueryServiceStatusEx(ServiceHandle service, int level, out Status status, int size, out int needed);

    [LibraryImport("advapi32", EntryPoint = "QueryServiceConfigW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool QueryServiceConfig(ServiceHandle service, byte* config, int size, out int needed);

    [LibraryImport("advapi32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CloseServiceHandle(nint handle);

    private sealed class ServiceHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle() => CloseServiceHandle(handle);
    }

    // SERVICE_STATUS_PROCESS
    [StructLayout(LayoutKind.Sequential)]
    private struct Status
    {
        public uint Type;
        public uint State;
        public uint Accepts;
        public uint ExitCode;
        public uint SpecificExitCode;
        public uint CheckPoint;
        public uint WaitHint;
        public uint ProcessId;
        public uint Flags;
    }

    // QUERY_SERVICE_CONFIGW
    [StructLayout(LayoutKind.Sequential)]
    private struct Config
    {
        public uint Type;
        public uint Start;
        public uint ErrorControl;
        public char* Program;
        public char* LoadOrderGroup;
        public uint Tag;
        public char* Dependencies;
        public char* Account;
        public char* DisplayName;
    }
}
