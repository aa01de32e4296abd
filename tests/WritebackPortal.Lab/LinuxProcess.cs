using System.Globalization;

namespace WritebackPortal.Lab;

/// <summary>What the kernel says about a process (proc(5)).</summary>
public static class LinuxProcess
{
    // The state column of /proc/net/tcp: TCP_LISTEN.
    private const string Listening = "0A";

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    public static bool IsAlive(int process) => Directory.Exists($"/proc/{process}") && State(process) != 'Z';

    /// <summary>Ids of the processes that it started and that still live.</summary>
    public static IReadOnlyList<int> Children(int process) =>
    [
        .. from task in Directory.EnumerateDirectories($"/proc/{process}/task")
           from child in ReadOrEmpty(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
           select int.Parse(child, CultureInfo.InvariantCulture),
    ];

    /// <summary>The command line as it was started.</summary>
    public static string CommandLine(int process) => ReadOrEmpty($"/proc/{process}/cmdline").Replace('\0', ' ').Trim();

    /// <summary>Local addresses on which it accepts TCP connections or receives UDP, as the kernel writes them.</summary>
    public static IReadOnlyList<string> OpenDoors(int process)
    {
        var own = SocketsOf(process);
        return
        [
            .. from table in (string[])["tcp", "tcp6", "udp", "udp6"]
               from line in ReadOrEmpty($"/proc/{process}/net/{table}").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
               let columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               // sl, local address, remote address, state, queues, timer, retransmits, user, timeout, inode
               where own.Contains(columns[9]) && (table.StartsWith("udp", StringComparison.Ordinal) || columns[3] == Listening)
               select $"{table} {columns[1]}",
        ];
    }

    public static async Task WaitForEndAsync(int process, CancellationToken cancellationToken)
    {
        while (IsAlive(process))
        {
            await Task.Delay(Pace, cancellationToken);
        }
    }

    private static HashSet<string> SocketsOf(int process) =>
    [
        .. from handle in Directory.EnumerateFiles($"/proc/{process}/fd")
           let target = new FileInfo(handle).LinkTarget
           where target is not null && target.StartsWith("socket:[", StringComparison.Ordinal)
           select target["socket:[".Length..^1],
    ];

    private static char State(int process)
    {
        // pid (name) state …, and the name may hold anything but its last bracket.
        var stat = ReadOrEmpty($"/proc/{process}/stat");
        var end = stat.LastIndexOf(')');
        return end < 0 ? 'Z' : stat[end + 2];
    }

    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
