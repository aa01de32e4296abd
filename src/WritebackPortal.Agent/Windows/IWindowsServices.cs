using WritebackPortal.Contracts.Connect;

namespace WritebackPortal.Agent.Windows;

/// <summary>The services of this host, to be asked about and never to be touched.</summary>
internal interface IWindowsServices
{
    /// <summary>The service with this name; null when there is none.</summary>
    /// <exception cref="UnauthorizedAccessException">The agent's account may not ask about it.</exception>
    /// <exception cref="IOException">The service control manager does not answer.</exception>
    WindowsService? Find(string name);
}

/// <param name="Account">As QUERY_SERVICE_CONFIG.lpServiceStartName names it, for example <c>NT SERVICE\ADSync</c>.</param>
/// <param name="CommandLine">As QUERY_SERVICE_CONFIG.lpBinaryPathName has it: a program, often in quotes, with its arguments.</param>
internal sealed record WindowsService(SyncServiceState State, SyncServiceStart Start, string Account, string CommandLine);
