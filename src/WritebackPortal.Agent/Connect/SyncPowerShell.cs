using System.ComponentModel;
using System.Runtime.Versioning;

namespace WritebackPortal.Agent.Connect;

/// <summary>
/// Windows PowerShell 5.1 as a child process: the module is made for .NET Framework and cannot be loaded here. This is the only
/// program that the agent starts, with the one script of <see cref="SyncScript"/>.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class SyncPowerShell(TimeProvider time) : ISyncCmdlets
{
    // The module takes some 5 s to load; what takes longer than this hangs.
    private static readonly ProcessBounds Bounds = new(TimeSpan.FromSeconds(60), MostCharacters: 64 * 1024);

    /// <summary>The folder of the system as Windows itself names it: no variable of the environment can lead elsewhere.</summary>
    private static string Program => Path.Combine(Environment.SystemDirectory, "WindowsPowerShell", "v1.0", "powershell.exe");

    public async Task<CmdletAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await BoundedProcess.RunAsync(
                Program, ["-NoLogo", "-NoProfile", "-NonInteractive", "-OutputFormat", "Text", "-Command", SyncScript.Text], Bounds, time, cancellationToken) switch
            {
                { End: ProcessEnd.TookTooLong } => new(null, $"PowerShell did not answer within {Bounds.TimeLimit.TotalSeconds:0} s. Run Get-ADSyncScheduler on the server to see why."),
                { End: ProcessEnd.SaidTooMuch } => new(null, "PowerShell wrote more than an answer can hold. Run Get-ADSyncScheduler on the server to see why."),
                { Output: var output } when string.IsNullOrWhiteSpace(output) => new(null, "PowerShell wrote nothing. Run Get-ADSyncScheduler on the server to see why."),
                { Output: var output } => new(output, null),
            };
        }
        catch (Win32Exception)
        {
            return new(null, $"{Program} could not be started. Windows PowerShell 5.1 is part of Windows: repair it.");
        }
    }
}
