using System.Text;

namespace WritebackPortal.Agent.Directory.Ledger;

/// <summary>Puts any number of records in the order of their identifiers, with no more than a part of them in memory.</summary>
internal sealed class RecordSorter(string folder, int capacity) : IDisposable
{
    private readonly List<LedgerRecord> _records = [];
    private readonly List<FileStream> _runs = [];

    public void Add(LedgerRecord record)
    {
        if (_records.Count == capacity)
        {
            Spill();
        }

        _records.Add(record);
    }

    /// <summary>Each identifier once, with what was added last for it. Can be called once.</summary>
    public IEnumerable<LedgerRecord> Sorted()
    {
        LedgerRecord? pending = null;
        foreach (var record in _runs.Count == 0 ? InOrder() : Merged())
        {
            if (pending is not null && pending.Id != record.Id)
            {
                yield return pending;
            }

            pending = record;
        }

        if (pending is not null)
        {
            yield return pending;
        }
    }

    public void Dispose() => _runs.ForEach(run => run.Dispose());

    // OrderBy keeps the order of equals.
    private IEnumerable<LedgerRecord> InOrder() => _records.OrderBy(record => record.Id);

    private void Spill()
    {
        var run = LedgerFile.CreateTemporary(folder);
        _runs.Add(run);
        using var writer = new BinaryWriter(run, Encoding.UTF8, leaveOpen: true);
        writer.Write(_records.Count);
        var records = new RecordWriter(writer);
        foreach (var record in InOrder())
        {
            records.Write(record);
        }

        _records.Clear();
    }

    private IEnumerable<LedgerRecord> Merged()
    {
        Spill();
        var queue = new PriorityQueue<IEnumerator<LedgerRecord>, (Guid Id, int Run)>();
        for (var i = 0; i < _runs.Count; i++)
        {
            Enqueue(queue, ReadRun(_runs[i]).GetEnumerator(), i);
        }

        while (queue.TryDequeue(out var run, out var place))
        {
            yield return run.Current;
            Enqueue(queue, run, place.Run);
        }
    }

    private static void Enqueue(PriorityQueue<IEnumerator<LedgerRecord>, (Guid Id, int Run)> queue, IEnumerator<LedgerRecord> run, int number)
    {
        if (run.MoveNext())
        {
            queue.Enqueue(run, (run.Current.Id, number));
        }
        else
        {
            run.Dispose();
        }
    }

    private static IEnumerable<LedgerRecord> ReadRun(FileStream run)
    {
        run.Position = 0;
        using var reader = new BinaryReader(run, Encoding.UTF8, leaveOpen: true);
        var count = reader.ReadInt32();
        var records = new RecordReader(reader);
        for (var i = 0; i < count; i++)
        {
            yield return records.Read();
        }
    }
}
