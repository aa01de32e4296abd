using System.Globalization;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Commands;

/// <summary>Tells the person at the console how far a long scan is; a short one says nothing.</summary>
internal sealed class ScanReport(TextWriter output, TimeProvider time) : IProgress<RunProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long _said = time.GetTimestamp();

    public void Report(RunProgress value)
    {
        if (time.GetElapsedTime(_said) < Interval)
        {
            return;
        }

        _said = time.GetTimestamp();
        var total = value.Total is { } users ? string.Create(CultureInfo.InvariantCulture, $" of {users:N0}") : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {value.Done:N0}{total} users of {value.Of} ..."));
    }
}
