using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;

namespace WritebackPortal.Agent.Directory.Scan;

/// <summary>How a scan is done.</summary>
/// <param name="Now">When it starts (UTC).</param>
/// <param name="RecordsInMemory">How many judgements are held before they go to disk.</param>
internal sealed record ScanTerms(
    LedgerFolder Ledgers, TimeSpan FullScanEvery, DateTimeOffset Now, IProgress<RunProgress> Progress, int RecordsInMemory);

/// <summary>The state of the directory before users are read.</summary>
/// <param name="Position">Null when the controller does not say.</param>
internal sealed record ScanStart(string Basis, ChangePosition? Position, ContainerTable Containers);

/// <summary>Counts users as they are read, and tells at the start and after each page.</summary>
internal sealed class ScanProgress(IProgress<RunProgress> progress, string domain, int? expected)
{
    private const int PageSize = 1000;

    private int _done;

    public static ScanProgress Begin(IProgress<RunProgress> progress, string domain, int? expected)
    {
        var begun = new ScanProgress(progress, domain, expected);
        begun.Report();
        return begun;
    }

    public void Advance(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++_done % PageSize == 0)
        {
            Report();
        }
    }

    /// <summary>How many users were read.</summary>
    public int Finish()
    {
        if (_done % PageSize != 0)
        {
            Report();
        }

        return _done;
    }

    // A domain that grew has more than the last scan found.
    private void Report() =>
        progress.Report(new(SnapshotSection.Directory, _done, expected is { } total ? Math.Max(total, _done) : null, domain));
}
