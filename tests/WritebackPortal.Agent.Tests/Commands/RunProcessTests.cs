using System.Diagnostics;
using WritebackPortal.Agent.Tests.Fakes;

namespace WritebackPortal.Agent.Tests.Commands;

/// <summary>The real program as a child process.</summary>
public sealed class RunProcessTests : IDisposable
{
    private static readonly string[] Tables = ["tcp", "tcp6", "udp", "udp6"];

    /// <summary>01 is ESTABLISHED; a listening socket would be 0A, a bound UDP socket 07.</summary>
    private static readonly string[] Outbound = ["tcp 01", "tcp6 01"];

    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public RunProcessTests() => _limit.CancelAfter(TimeSpan.FromMinutes(3));

    [Fact]
    public async Task Run_WhileItHoldsARequest_ListensNowhereAndEndsWithItsInput()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sockets of a process are read from /proc.");
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        await CommandRun.OfAsync("enroll", "--portal", portal.Address.ToString(), "--code", "X", "--data", _folder.Data.Root);
        using var agent = Start("run", "--stop-with-stdin");
        await portal.WaitAsync(portal => portal.Received.Any(request => request.Method == "GET"), _limit.Token);

        var sockets = SocketsOf(agent.Id);
        agent.StandardInput.Close();
        await agent.WaitForExitAsync(_limit.Token);

        // Its one connection proves that the sockets are really seen.
        Assert.NotEmpty(sockets);
        Assert.All(sockets, socket => Assert.Contains(socket, Outbound));
        Assert.Equal(0, agent.ExitCode);
    }

    [Fact]
    public async Task Run_SecondWithTheSameFolder_IsRefused()
    {
        await using var portal = await FakePortal.StartAsync(_limit.Token);
        await CommandRun.OfAsync("enroll", "--portal", portal.Address.ToString(), "--code", "X", "--data", _folder.Data.Root);
        using var agent = Start("run", "--stop-with-stdin");
        await portal.WaitAsync(portal => portal.Received.Any(request => request.Method == "GET"), _limit.Token);

        var second = await CommandRun.OfAsync("run", "--data", _folder.Data.Root);
        agent.StandardInput.Close();
        await agent.WaitForExitAsync(_limit.Token);

        Assert.Equal(new CommandRun(2, "", $"Another agent runs with {_folder.Data.Root}. Stop it, or name another folder with --data."), second);
    }

    [Fact]
    public async Task Run_NotEnrolled_SaysWhatToDo()
    {
        var run = await CommandRun.OfAsync("run", "--data", _folder.Data.Root);

        Assert.Equal(new CommandRun(2, "", $"{_folder.Data.Root} holds no enrolment. Run writeback-agent enroll first, or name another folder with --data."), run);
    }

    public void Dispose()
    {
        _limit.Dispose();
        _folder.Dispose();
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "writeback-agent.dll"), .. arguments, "--data", _folder.Data.Root])
    {
        RedirectStandardInput = true,
    })!;

    /// <summary>The states of a process's TCP and UDP sockets, as the kernel writes them (proc(5), /proc/net/tcp).</summary>
    private static IReadOnlyList<string> SocketsOf(int process)
    {
        var own = new DirectoryInfo($"/proc/{process}/fd").EnumerateFileSystemInfos()
            .Select(entry => entry.LinkTarget ?? "")
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target["socket:[".Length..^1])
            .ToHashSet();
        return
        [
            .. from table in Tables
               from line in File.ReadLines($"/proc/{process}/net/{table}").Skip(1)
               let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               where own.Contains(fields[9])
               select $"{table} {fields[3]}",
        ];
    }
}
