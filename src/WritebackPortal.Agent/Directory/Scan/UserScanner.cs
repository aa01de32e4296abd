using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Scan;

/// <summary>
/// Judges every user of a domain: all of them anew, or those that changed since the last scan, with the others as that scan
/// found them. Memory does not grow with the number of users. Blocks.
/// </summary>
/// <param name="connector">Distinguished name of the connector account.</param>
/// <param name="requester">Every SID that counts for it in this domain.</param>
internal sealed class UserScanner(
    IDirectoryConnection directory, DomainIdentity domain, string connector, IReadOnlySet<Sid> requester, ScanTerms terms)
{
    // Taken before any user is read: what changes meanwhile is found again next time.
    private readonly ScanStart _start = new(
        ScanBasis.Of(directory, connector, requester), ChangePosition.Read(directory), ContainerTable.Read(directory, domain.NamingContext));

    private readonly UserJudge _judge = new(directory, domain, new SchemaLookup(directory, domain.Schema), requester);
    private readonly UserPopulation _population = new(directory, domain.NamingContext, connector);

    /// <exception cref="DirectoryUnavailableException">The directory does not answer.</exception>
    public UserScan Scan(CancellationToken cancellationToken)
    {
        if (terms.Ledgers.FileOf(domain.DnsName) is not { } file)
        {
            return ScanUnkept(cancellationToken);
        }

        using var earlier = TryOpen(file, out var missing);
        var users = earlier?.Footer.Users;
        var reason = earlier is null ? missing : WhyNotExtend(earlier.Footer);
        var extended = reason is null ? TryExtend(file, earlier!, cancellationToken) : null;
        earlier?.Dispose();
        return extended ?? ReadAll(file, reason ?? FullScanReason.PermissionsAboveChanged, users, cancellationToken);
    }

    private UserScan ScanUnkept(CancellationToken cancellationToken)
    {
        var progress = ScanProgress.Begin(terms.Progress, domain.DnsName, null);
        var tally = new CoverageTally(domain.NamingContext);
        foreach (var user in _population.All())
        {
            tally.Add(_judge.Judge(user));
            progress.Advance(cancellationToken);
        }

        return tally.ToScan(new(terms.Now, progress.Finish(), _judge.DistinctDescriptors, FullScanReason.First));
    }

    private UserScan ReadAll(string file, FullScanReason reason, int? expected, CancellationToken cancellationToken)
    {
        using var users = new RecordSorter(Path.GetDirectoryName(file)!, terms.RecordsInMemory);
        var progress = ScanProgress.Begin(terms.Progress, domain.DnsName, expected);
        Judge(_population.All(), users, progress, cancellationToken);
        return Keep(file, users.Sorted(), new(terms.Now, progress.Finish(), _judge.DistinctDescriptors, reason), () => { });
    }

    /// <summary>Null when something changed that concerns users beyond those that changed themselves.</summary>
    private UserScan? TryExtend(string file, LedgerReading earlier, CancellationToken cancellationToken)
    {
        using var changes = new RecordSorter(Path.GetDirectoryName(file)!, terms.RecordsInMemory);
        if (!new RecentChanges(directory, domain, earlier.Footer).TryCollect(changes))
        {
            return null;
        }

        var regrouped = earlier.Records().Where(HasOtherProtection).Select(record => record.Id);
        var changed = _population.Where(earlier.Footer.Position.ChangedSince).Concat(_population.Named(regrouped));
        var progress = ScanProgress.Begin(terms.Progress, domain.DnsName, null);
        Judge(changed, changes, progress, cancellationToken);
        // Windows replaces no file that is open.
        return Keep(
            file,
            LedgerMerge.Of(earlier.Records(), changes.Sorted()),
            new(earlier.Footer.FullAt, progress.Finish(), _judge.DistinctDescriptors, null),
            earlier.Dispose);
    }

    private void Judge(IEnumerable<DirectoryEntry> users, RecordSorter records, ScanProgress progress, CancellationToken cancellationToken)
    {
        foreach (var user in users)
        {
            records.Add(new(user.Guid("objectGUID")!.Value, _judge.Judge(user)));
            progress.Advance(cancellationToken);
        }
    }

    private UserScan Keep(string file, IEnumerable<LedgerRecord> records, ScanCourse course, Action beforeReplacing)
    {
        var summary = new ScanSummary(domain.NamingContext);
        LedgerFile.Replace(file, summary.Add(records), () =>
        {
            beforeReplacing();
            return summary.Footer(_start, course.FullAt);
        });
        return summary.ToScan(course);
    }

    private static LedgerReading? TryOpen(string file, out FullScanReason? missing)
    {
        missing = FullScanReason.First;
        try
        {
            return LedgerReading.Open(file);
        }
        catch (InvalidDataException)
        {
            missing = FullScanReason.LedgerUnusable;
            return null;
        }
    }

    private FullScanReason? WhyNotExtend(LedgerFooter earlier) =>
        terms.Now - earlier.FullAt >= terms.FullScanEvery || earlier.FullAt > terms.Now ? FullScanReason.Due
        : _start.Position?.Invocation != earlier.Position.Invocation || _start.Position.Number < earlier.Position.Number ? FullScanReason.OtherController
        : _start.Basis != earlier.Basis || new RecentChanges(directory, domain, earlier).IsSchemaTouched() ? FullScanReason.RequesterChanged
        : _start.Containers.Confirms(earlier.Containers) ? null
        : FullScanReason.PermissionsAboveChanged;

    // Membership of a protected group shows on the group, not on the user.
    private bool HasOtherProtection(LedgerRecord record) =>
        record.User is { Standing: UserStanding.Protected or UserStanding.Uncovered } user
        && user.Standing == UserStanding.Protected != _judge.IsProtected(record.Id);
}
