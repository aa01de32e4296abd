using System.Globalization;
using System.Runtime.InteropServices;

namespace WritebackPortal.Benchmarks;

/// <summary>What figures have to be read with.</summary>
internal static class Machine
{
    public static string Describe()
    {
        const string load = "/proc/loadavg";
        var busy = File.Exists(load) ? $", load {File.ReadAllText(load).Split(' ')[0]}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores{busy}, {(IsOptimized ? "Release" : "DEBUG: figures mean nothing")}");
    }

#if DEBUG
    private static bool IsOptimized => false;
#else
    private static bool IsOptimized => true;
#endif
}
