using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging;
using WritebackPortal.Agent.Spool;
using WritebackPortal.Agent.Tests.Fakes;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Tests.Spool;

public sealed class RunSpoolTests : IDisposable
{
    private static readonly HostIdentity Connect01 = new("connect01.corp.contoso.test", "Test OS", "0.1.0");

    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new(Samples.Noon);
    private readonly FakeLog _log = new();
    private readonly LoggerFactory _loggers = new();

    public RunSpoolTests() => _loggers.AddProvider(_log);

    [Fact]
    public void Open_AfterTheProcessIsGone_FindsEverythingInOrder()
    {
        var completion = new RunCompletion(Connect01, Samples.Noon, Samples.Noon.AddSeconds(2), Samples.Noon.AddSeconds(2));
        using (var before = Open(SpoolLimits.Standard))
        {
            var first = before.Begin(Samples.Run(Samples.SecondRun, Samples.Noon))!;
            first.Add(SnapshotSection.Directory, "{\"d\":1}"u8.ToArray());
            first.Add(SnapshotSection.Network, "{\"n\":1}"u8.ToArray());
            first.Complete(completion);
            before.Begin(Samples.Run(Samples.FirstRun, Samples.Noon));
        }

        using var after = Open(SpoolLimits.Standard);

        Assert.Equal([Samples.SecondRun, Samples.FirstRun], after.Pending.Select(run => run.RunId));
        Assert.Equal([SnapshotSection.Network, SnapshotSection.Directory], after.Pending[0].Undelivered);
        Assert.Equal("{\"n\":1}", Inflate(after.Pending[0].ReadCompressed(SnapshotSection.Network)));
        Assert.Equal([completion, null], after.Pending.Select(run => run.Completion));
    }

    [Fact]
    public void Begin_RunThatIsHereAlready_IsNull()
    {
        using var spool = Open(SpoolLimits.Standard);
        spool.Begin(Samples.Run(Samples.FirstRun, Samples.Noon));

        Assert.Null(spool.Begin(Samples.Run(Samples.FirstRun, Samples.Noon)));
    }

    [Fact]
    public void Begin_AfterReopening_SortsBehindWhatWasThere()
    {
        using (var before = Open(SpoolLimits.Standard))
        {
            before.Begin(Samples.Run(Samples.SecondRun, Samples.Noon));
        }

        using (var between = Open(SpoolLimits.Standard))
        {
            between.Begin(Samples.Run(Samples.FirstRun, Samples.Noon));
        }

        using var after = Open(SpoolLimits.Standard);
        Assert.Equal([Samples.SecondRun, Samples.FirstRun], after.Pending.Select(run => run.RunId));
    }

    [Fact]
    public void Open_FolderWithoutReadableRun_RemovesItAndSaysSo()
    {
        var broken = System.IO.Directory.CreateDirectory(Path.Combine(_folder.Data.Spool, "0000000007-broken"));
        File.WriteAllText(Path.Combine(broken.FullName, "run.json"), "{\"startedAt\":");

        using var spool = Open(SpoolLimits.Standard);

        Assert.Empty(spool.Pending);
        Assert.False(Path.Exists(broken.FullName));
        Assert.Equal(["Warning: Spool folder 0000000007-broken holds no readable run and is removed."], _log.Lines);
    }

    [Fact]
    public void Begin_TooMuchOnDisk_DropsTheOldestAndSaysSo()
    {
        using var spool = Open(SpoolLimits.Standard with { MaxBytes = 500 });
        var first = spool.Begin(Samples.Run(Samples.FirstRun, Samples.Noon))!;

        spool.Begin(Samples.Run(Samples.SecondRun, Samples.Noon));

        Assert.Equal([Samples.SecondRun], spool.Pending.Select(run => run.RunId));
        Assert.True(first.NotWanted.IsCancellationRequested);
        Assert.False(Path.Exists(first.Folder));
        Assert.Equal([$"Warning: The spool is full or holds a run for too long. Run {Samples.FirstRun} of 2026-11-22 12:00:00Z is dropped undelivered."], _log.Lines);
    }

    [Theory]
    [InlineData(7 * 24 - 1, 2)]
    [InlineData(7 * 24 + 1, 1)]
    public void Begin_OldRun_IsKeptForSevenDays(int hours, int kept)
    {
        using var spool = Open(SpoolLimits.Standard);
        spool.Begin(Samples.Run(Samples.FirstRun, Samples.Noon));
        _clock.Now = Samples.Noon.AddHours(hours);

        spool.Begin(Samples.Run(Samples.SecondRun, _clock.Now));

        Assert.Equal(kept, spool.Pending.Count);
    }

    [Fact]
    public void Measure_OneRun_CountsItsFiles()
    {
        using var spool = Open(SpoolLimits.Standard);
        var run = spool.Begin(Samples.Run(Samples.FirstRun, Samples.Noon))!;

        Assert.Equal((1, new FileInfo(Path.Combine(run.Folder, "run.json")).Length), RunSpool.Measure(_folder.Data.Spool));
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _folder.Dispose();
    }

    private RunSpool Open(SpoolLimits limits) => new(_folder.Data.Spool, limits, _clock, _loggers.CreateLogger<RunSpool>());

    private static string Inflate(byte[] gzip)
    {
        using var stream = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
