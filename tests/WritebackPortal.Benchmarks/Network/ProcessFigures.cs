using System.Globalization;

namespace WritebackPortal.Benchmarks.Network;

/// <summary>What the kernel says about another process (proc(5)).</summary>
internal static class ProcessFigures
{
    private const string ResidentLabel = "VmRSS:";

    // sysconf(_SC_CLK_TCK) is 100 on every Linux of today.
    private const int TicksPerSecond = 100;

    // utime and stime are fields 14 and 15; the second field is a name in brackets, which may hold blanks.
    private const int UserTime = 11;

    public static long Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(ResidentLabel, StringComparison.Ordinal));
        return 1024 * long.Parse(line[ResidentLabel.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>How long it has kept cores busy.</summary>
    public static TimeSpan Work(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds(fields.Skip(UserTime).Take(2).Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / (double)TicksPerSecond);
    }
}
