using System.Globalization;
using System.Threading.Channels;
using WritebackPortal.Agent.Settings;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Spool;

/// <summary>Every run that the portal has not taken yet, on disk and in order: one folder a run.</summary>
internal sealed partial class RunSpool : IDisposable
{
    private readonly string _root;
    private readonly SpoolLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger<RunSpool> _logger;
    private readonly Lock _gate = new();
    private readonly List<SpooledRun> _runs = [];
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _lastNumber;

    public RunSpool(string root, SpoolLimits limits, TimeProvider time, ILogger<RunSpool> logger)
    {
        (_root, _limits, _time, _logger) = (root, limits, time, logger);
        DataFolder.Create(root);
        Load();
        Trim();
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<SpooledRun> Pending
    {
        get
        {
            lock (_gate)
            {
                return [.. _runs];
            }
        }
    }

    /// <summary>How many runs lie in a spool, and how many bytes they take, without opening it.</summary>
    public static (int Runs, long Bytes) Measure(string root)
    {
        var folder = new DirectoryInfo(root);
        return folder.Exists
            ? (folder.EnumerateDirectories().Count(), SizeOf(folder))
            : (0, 0);
    }

    /// <summary>Makes room on disk for a run; null when that run is here already.</summary>
    public SpooledRun? Begin(RunRequest request)
    {
        SpooledRun run;
        lock (_gate)
        {
            if (_runs.Exists(known => known.RunId == request.RunId))
            {
                return null;
            }

            run = SpooledRun.Create(FolderOf(++_lastNumber, request.RunId), request, _time.GetUtcNow());
            _runs.Add(run);
        }

        Trim();
        return run;
    }

    public void Remove(SpooledRun run)
    {
        lock (_gate)
        {
            if (!_runs.Remove(run))
            {
                return;
            }
        }

        run.Abandon();
        System.IO.Directory.Delete(run.Folder, recursive: true);
    }

    /// <summary>Wakes the uploader: there is more to deliver, or a better chance to.</summary>
    public void Nudge() => _changes.Writer.TryWrite(true);

    public async Task WaitForNudgeAsync(CancellationToken cancellationToken) => await _changes.Reader.ReadAsync(cancellationToken);

    public void Dispose()
    {
        foreach (var run in Pending)
        {
            run.Dispose();
        }
    }

    private static long SizeOf(DirectoryInfo folder) => folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private string FolderOf(long number, Guid runId) =>
        Path.Combine(_root, string.Create(CultureInfo.InvariantCulture, $"{number:D10}-{runId:D}"));

    private void Load()
    {
        foreach (var folder in new DirectoryInfo(_root).EnumerateDirectories().OrderBy(folder => folder.Name, StringComparer.Ordinal))
        {
            if (SpooledRun.Open(folder.FullName) is { } run)
            {
                _runs.Add(run);
            }
            else
            {
                Log.Unreadable(_logger, folder.Name);
                folder.Delete(recursive: true);
            }

            if (long.TryParse(folder.Name.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                _lastNumber = Math.Max(_lastNumber, number);
            }
        }
    }

    private void Trim()
    {
        var pending = Pending;
        var bytes = pending.Select(run => SizeOf(new DirectoryInfo(run.Folder))).ToList();
        var total = bytes.Sum();
        var oldest = _time.GetUtcNow() - _limits.MaxAge;

        // The newest stays whatever its size: it is the one that is being written.
        for (var index = 0; index < pending.Count - 1 && (total > _limits.MaxBytes || pending[index].StartedAt < oldest); index++)
        {
            Log.Dropped(_logger, pending[index].RunId, pending[index].StartedAt);
            total -= bytes[index];
            Remove(pending[index]);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The spool is full or holds a run for too long. Run {RunId} of {StartedAt:u} is dropped undelivered.")]
        public static partial void Dropped(ILogger logger, Guid runId, DateTimeOffset startedAt);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Spool folder {Folder} holds no readable run and is removed.")]
        public static partial void Unreadable(ILogger logger, string folder);
    }
}
