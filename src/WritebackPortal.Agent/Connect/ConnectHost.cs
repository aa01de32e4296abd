using System.Runtime.Versioning;
using WritebackPortal.Agent.Windows;

namespace WritebackPortal.Agent.Connect;

/// <summary>The places of a Windows host where Entra Connect shows.</summary>
internal sealed record ConnectHost(IWindowsServices Services, IProgramFiles Programs, IRegistry Registry, ISyncCmdlets Cmdlets)
{
    [SupportedOSPlatform("windows")]
    public static ConnectHost OfThisHost(TimeProvider time) => new(new ServiceControl(), new ProgramFiles(), new WindowsRegistry(), new SyncPowerShell(time));
}
