using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Ledger;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Scan;

/// <summary>What the users of a domain add up to, and what has to be known of them for the next scan.</summary>
internal sealed class ScanSummary(string namingContext)
{
    private readonly CoverageTally _tally = new(namingContext);
    private readonly HashSet<string> _parents = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _trustees = [];
    private int _users;

    /// <summary>Passes the records on, each once it is counted.</summary>
    public IEnumerable<LedgerRecord> Add(IEnumerable<LedgerRecord> records)
    {
        foreach (var record in records)
        {
            if (record.User is { } user)
            {
                Add(user);
                yield return record;
            }
        }
    }

    public UserScan ToScan(ScanCourse course) => _tally.ToScan(course);

    /// <summary>Null when the next scan cannot go on from this one.</summary>
    public LedgerFooter? Footer(ScanStart start, DateTimeOffset fullAt) =>
        start.Position is { } position && start.Containers.Above(_parents, namingContext) is { } containers
            ? new(start.Basis, position, fullAt, _users, containers, _trustees)
            : null;

    private void Add(UserJudgement user)
    {
        _tally.Add(user);
        _users++;
        _parents.Add(DistinguishedName.Parent(user.DistinguishedName));
        foreach (var entry in user.Gaps.Select(gap => gap.Entry).OfType<AccessEntry>())
        {
            _trustees[entry.TrusteeSid] = entry.Trustee;
        }
    }
}
