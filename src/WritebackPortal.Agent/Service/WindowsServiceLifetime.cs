using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace WritebackPortal.Agent.Service;

/// <summary>Ties the host to the Windows service control manager: a stop of the service stops the host, and the other way round.</summary>
/// <remarks>
/// The package that does this for the generic host is not on the feed that this project builds from.
/// The control manager calls back without a context worth trusting, so there is one instance a process.
/// </remarks>
[SupportedOSPlatform("windows")]
internal sealed partial class WindowsServiceLifetime(IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    public const string ServiceName = "WritebackAgent";

    private const uint Stopped = 1;
    private const uint StartPending = 2;
    private const uint StopPending = 3;
    private const uint Running = 4;
    private const uint AcceptStopAndShutdown = 1 | 4;

    private static readonly TimeSpan LongestReturn = TimeSpan.FromSeconds(2);

    private static WindowsServiceLifetime? _current;

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _ended = new();
    private Thread? _dispatcher;
    private nint _status;
    private uint _checkPoint;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _current = this;
        application.ApplicationStarted.Register(() => Report(Running));
        application.ApplicationStopping.Register(() => Report(StopPending));
        _dispatcher = new Thread(Dispatch) { IsBackground = true, Name = "service control" };
        _dispatcher.Start();
        return _started.Task.WaitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Report(Stopped);
        _ended.Set();
        _dispatcher?.Join(LongestReturn);
        return Task.CompletedTask;
    }

    public void Dispose() => _ended.Dispose();

    // Returns when the service has stopped.
    private unsafe void Dispatch()
    {
        fixed (char* name = ServiceName)
        {
            var table = stackalloc ServiceTableEntry[2];
            table[0] = new ServiceTableEntry { Name = name, Main = &ServiceMain };
            table[1] = default;
            if (StartServiceCtrlDispatcher(table) == 0)
            {
                // 1063: not started by the control manager.
                _started.TrySetException(new Win32Exception());
            }
            else
            {
                application.StopApplication();
            }
        }
    }

    private unsafe void Report(uint state)
    {
        var isPending = state is StartPending or StopPending;
        var status = new ServiceStatus
        {
            Type = 0x10,
            State = state,
            Accepts = state == Running ? AcceptStopAndShutdown : 0,
            CheckPoint = isPending ? ++_checkPoint : 0,
            WaitHint = isPending ? 20_000u : 0,
        };
        _ = SetServiceStatus(_status, &status);
    }

    [UnmanagedCallersOnly]
    private static unsafe void ServiceMain(uint count, char** arguments)
    {
        var current = _current!;
        fixed (char* name = ServiceName)
        {
            current._status = RegisterServiceCtrlHandlerEx(name, &Handle, 0);
        }

        current.Report(StartPending);
        current._started.TrySetResult();
        current._ended.Wait();
    }

    [UnmanagedCallersOnly]
    private static uint Handle(uint control, uint type, nint data, nint context)
    {
        const uint Stop = 1, Interrogate = 4, Shutdown = 5, NotImplemented = 120;
        switch (control)
        {
            case Stop or Shutdown:
                _current!.Report(StopPending);
                // The handler must return at once.
                ThreadPool.QueueUserWorkItem(_ => _current.StopApplication());
                return 0;
            case Interrogate:
                return 0;
            default:
                return NotImplemented;
        }
    }

    private void StopApplication() => application.StopApplication();

    [LibraryImport("advapi32", EntryPoint = "StartServiceCtrlDispatcherW", SetLastError = true)]
    private static unsafe partial int StartServiceCtrlDispatcher(ServiceTableEntry* table);

    [LibraryImport("advapi32", EntryPoint = "RegisterServiceCtrlHandlerExW", SetLastError = true)]
    private static unsafe partial nint RegisterServiceCtrlHandlerEx(
        char* name, delegate* unmanaged<uint, uint, nint, nint, uint> handler, nint context);

    [LibraryImport("advapi32", SetLastError = true)]
    private static unsafe partial int SetServiceStatus(nint service, ServiceStatus* status);

    [StructLayout(LayoutKind.Sequential)]
    private struct ServiceStatus
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
    private unsafe struct ServiceTableEntry
    {
        public char* Name;
        public delegate* unmanaged<uint, char**, void> Main;
    }
}
