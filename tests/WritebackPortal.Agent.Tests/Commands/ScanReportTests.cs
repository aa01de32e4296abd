using WritebackPortal.Agent.Commands;
using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Contracts;

namespace WritebackPortal.Agent.Tests.Commands;

public sealed class ScanReportTests
{
    [Fact]
    public void Report_LongScan_IsToldEveryFewSeconds()
    {
        var time = new FakeTime();
        using var output = new StringWriter { NewLine = "\n" };
        var report = new ScanReport(output, time);

        report.Report(new(SnapshotSection.Directory, 1_000, 41_230, "corp.contoso.test"));
        time.Now += TimeSpan.FromSeconds(5);
        report.Report(new(SnapshotSection.Directory, 12_000, 41_230, "corp.contoso.test"));
        report.Report(new(SnapshotSection.Directory, 13_000, 41_230, "corp.contoso.test"));
        time.Now += TimeSpan.FromSeconds(6);
        report.Report(new(SnapshotSection.Directory, 26_000, null, "corp.contoso.test"));

        Assert.Equal("  12,000 of 41,230 users of corp.contoso.test ...\n  26,000 users of corp.contoso.test ...\n", output.ToString());
    }
}
