using System.Runtime.InteropServices;

namespace WritebackPortal.WindowsStandIn;

/// <summary>A service that runs until it is stopped, and does nothing else.</summary>
internal static unsafe partial class StandInEngine
{
    private const uint Stopped = 1;
    private const uint Running = 4;
    private const uint AcceptsStop = 1;

    private static readonly ManualResetEventSlim Ended = new();

    private static nint _handle;

    public static int Run()
    {
        fixed (char* name = "ADSync")
        {
            var table = stackalloc Entry[2];
            table[0] = new Entry { Name = name, Main = &Serve };
            table[1] = default;
            return StartServiceCtrlDispatcher(table) is 0 ? 1 : 0;
        }
    }

    [UnmanagedCallersOnly]
    private static void Serve(uint count, char** arguments)
    {
        fixed (char* name = "ADSync")
        {
            _handle = RegisterServiceCtrlHandlerEx(name, &Handle, 0);
        }

        Report(Running);
        Ended.Wait();
        Report(Stopped);
    }

    [UnmanagedCallersOnly]
    private static uint Handle(uint control, uint type, nint data, nint context)
    {
        if (control is 1)
        {
            Ended.Set();
        }

        return 0;
    }

    private static void Report(uint state)
    {
        var status = new Status { Type = 0x10, State = state, Accepts = state is Running ? AcceptsStop : 0 };
        _ = SetServiceStatus(_handle, &status);
    }

    [LibraryImport("advapi32", EntryPoint = "StartServiceCtrlDispatcherW", SetLastError = true)]
    private static partial int StartServiceCtrlDispatcher(Entry* table);

    [LibraryImport("advapi32", EntryPoint = "RegisterServiceCtrlHandlerExW", SetLastError = true)]
    private static partial nint RegisterServiceCtrlHandlerEx(char* name, delegate* unmanaged<uint, uint, nint, nint, uint> handler, nint context);

    [LibraryImport("advapi32", SetLastError = true)]
    private static partial int SetServiceStatus(nint service, Status* status);

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
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public char* Name;
        public delegate* unmanaged<uint, char**, void> Main;
    }
}
