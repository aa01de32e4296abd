using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using WritebackPortal.Agent.Connect;

namespace WritebackPortal.Agent.Tests.Connect;

/// <summary>
/// The agent runs nothing that is sent to it. It starts one program, with one constant script that reads: this is read out of
/// the compiled agent, so that a second place that starts something cannot go unnoticed.
/// </summary>
public sealed partial class OnlyOneChildTests : IDisposable
{
    private static readonly string[] MayRead = ["Get", "Import", "ConvertTo"];

    private readonly CompiledAgent _agent = new();

    public void Dispose() => _agent.Dispose();

    [Fact]
    public void Agent_PlaceThatStartsProcesses_IsOne() => Assert.Equal([nameof(BoundedProcess)], _agent.CallersOf(typeof(Process), nameof(Process.Start)));

    [Fact]
    public void Agent_PlaceThatSaysWhatIsStarted_IsOneAndTakesNothingFromOutside()
    {
        var method = Assert.Single(typeof(SyncPowerShell).GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly));
        var construction = Assert.Single(typeof(SyncPowerShell).GetConstructors());

        Assert.Equal([nameof(SyncPowerShell)], _agent.CallersOf(typeof(BoundedProcess), nameof(BoundedProcess.RunAsync)));
        Assert.Equal([typeof(CancellationToken)], method.GetParameters().Select(parameter => parameter.ParameterType));
        Assert.Equal([typeof(TimeProvider)], construction.GetParameters().Select(parameter => parameter.ParameterType));
        Assert.True(typeof(SyncScript).GetField(nameof(SyncScript.Text))!.IsLiteral, "A constant cannot be put together at run time.");
    }

    /// <summary>Native ways to start something would pass the two tests above.</summary>
    [Fact]
    public void Agent_NativeFunctions_AreThese() => Assert.Equal(
        """
        advapi32 CloseServiceHandle
        advapi32 OpenSCManagerW
        advapi32 OpenServiceW
        advapi32 QueryServiceConfigW
        advapi32 QueryServiceStatusEx
        advapi32 RegisterServiceCtrlHandlerExW
        advapi32 SetServiceStatus
        advapi32 StartServiceCtrlDispatcherW
        kernel32.dll GlobalFree
        winhttp.dll WinHttpGetDefaultProxyConfiguration
        """,
        string.Join('\n', _agent.NativeFunctions),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void Script_Cmdlets_AreThoseThatRead()
    {
        // What stands in quotes is compared with, and is not run.
        string[] commands = [.. Command().Matches(Quoted().Replace(SyncScript.Text, "''")).Select(match => match.Value).Distinct()];

        Assert.Equal(["Import-Module", "Get-ADSyncScheduler", "Get-ADSyncConnector", "Get-ADSyncAADPasswordResetConfiguration", "ConvertTo-Json"], commands);
        Assert.All(commands, command => Assert.Contains(command.Split('-')[0], MayRead));
    }

    /// <summary>Neither a second command after a pipe, nor a program, nor a text that is run, nor a method that does something.</summary>
    [Fact]
    public void Script_OtherWaysToDoSomething_AreAbsent()
    {
        Assert.DoesNotContain(SyncScript.Text, letter => letter is '|' or '&' or '`' or '"' or '\n' or '>' or '<');
        Assert.Equal(["[string]::Format("], Call().Matches(SyncScript.Text).Select(match => match.Value));
    }

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![\w$.-])[A-Za-z]+-[A-Za-z]+")]
    private static partial Regex Command();

    [GeneratedRegex(@"(\[\w+\])?(::|\.)\w+\(")]
    private static partial Regex Call();
}
