using System.ComponentModel;
using WritebackPortal.Agent.Connect;
using WritebackPortal.Agent.Tests.Fakes;

namespace WritebackPortal.Agent.Tests.Connect;

/// <summary>A real shell stands for PowerShell: what is held here is that a child is bounded, and never outlives its time.</summary>
public sealed class BoundedProcessTests : IDisposable
{
    private static readonly ProcessBounds Patient = new(TimeSpan.FromSeconds(60), 1000);

    private readonly TempFolder _folder = new();

    private string Marker => Path.Combine(_folder.Path, "pid");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_ChildThatAnswers_GivesItsOutputAndDrainsItsErrors()
    {
        var output = await RunAsync("i=0; while [ $i -lt 4000 ]; do echo 'an error that fills the pipe, if nobody reads it' >&2; i=$((i+1)); done; echo answer", Patient);

        Assert.Equal(new(ProcessEnd.ByItself, "answer\n"), output);
    }

    [Fact]
    public async Task Run_ChildThatAsks_FindsNobodyAtItsInput() =>
        Assert.Equal(new(ProcessEnd.ByItself, "none\n"), await RunAsync("read line || echo none", Patient));

    [Fact]
    public async Task Run_Environment_HasNoModulesOfAnotherPowerShell()
    {
        Environment.SetEnvironmentVariable("PSModulePath", "/opt/modules");

        Assert.Equal(new(ProcessEnd.ByItself, "[]\n"), await RunAsync("echo \"[$PSModulePath]\"", Patient));
    }

    [Fact]
    public async Task Run_ChildThatTalksOn_IsEndedWithItsChildren()
    {
        var output = await RunAsync($"sleep 600 & echo $! > '{Marker}'; while :; do echo more and more; done", Patient);

        Assert.Equal(new(ProcessEnd.SaidTooMuch, ""), output);
        await GoneAsync();
    }

    [Fact]
    public async Task Run_ChildThatHangs_IsEndedWithItsChildren()
    {
        var output = await RunAsync($"sleep 600 & echo $! > '{Marker}'; wait", Patient with { TimeLimit = TimeSpan.FromSeconds(1) });

        Assert.Equal(new(ProcessEnd.TookTooLong, ""), output);
        await GoneAsync();
    }

    [Fact]
    public async Task Run_Cancelled_IsEndedWithItsChildren()
    {
        using var cancellation = new CancellationTokenSource();
        var running = BoundedProcess.RunAsync("/bin/sh", ["-c", $"sleep 600 & echo $! > '{Marker}'; wait"], Patient, TimeProvider.System, cancellation.Token);
        while (!File.Exists(Marker) || new FileInfo(Marker).Length is 0)
        {
            await Task.Yield();
        }

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await GoneAsync();
    }

    [Fact]
    public async Task Run_ProgramThatIsNotThere_Throws() => await Assert.ThrowsAsync<Win32Exception>(() =>
        BoundedProcess.RunAsync("/nowhere/powershell.exe", [], Patient, TimeProvider.System, TestContext.Current.CancellationToken));

    private static Task<ProcessOutput> RunAsync(string script, ProcessBounds bounds)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no /bin/sh.");
        return BoundedProcess.RunAsync("/bin/sh", ["-c", script], bounds, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private async Task GoneAsync()
    {
        var status = $"/proc/{(await File.ReadAllTextAsync(Marker, TestContext.Current.CancellationToken)).Trim()}/status";
        while (IsAlive(status))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    // A process that was killed stays as a zombie until whoever inherited it looks.
    private static bool IsAlive(string status)
    {
        try
        {
            return !File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
