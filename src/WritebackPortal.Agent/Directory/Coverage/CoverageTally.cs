using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>Adds judgements up. They may come in any order, from the directory or from an earlier scan: the sum is the same.</summary>
internal sealed class CoverageTally(string namingContext)
{
    private readonly Dictionary<UserStanding, int> _standings = [];
    private readonly Dictionary<WritebackRight, int> _granted = [];
    private readonly GapGroups _gaps = new(namingContext);
    private readonly FirstNames _unreadable = new();
    private readonly FirstNames _nonCanonical = new();
    private int _nonCanonicalUsers;

    public void Add(UserJudgement user)
    {
        _standings[user.Standing] = Count(user.Standing) + 1;
        if (user.Standing == UserStanding.Unreadable)
        {
            _unreadable.Add(user.DistinguishedName);
        }

        if (!user.IsCanonical)
        {
            _nonCanonicalUsers++;
            _nonCanonical.Add(user.DistinguishedName);
        }

        if (user.Standing is UserStanding.Covered or UserStanding.Uncovered)
        {
            foreach (var right in user.Granted)
            {
                _granted[right] = _granted.GetValueOrDefault(right) + 1;
            }
        }

        foreach (var gap in user.Gaps)
        {
            _gaps.Add(gap, user.DistinguishedName);
        }
    }

    public UserScan ToScan(ScanCourse course)
    {
        var examined = Count(UserStanding.Covered) + Count(UserStanding.Uncovered);
        var (gaps, omitted) = _gaps.Largest(RightSet.Of(_granted.Keys));
        return new(
            _standings.Values.Sum(),
            Count(UserStanding.Covered),
            Count(UserStanding.Protected),
            Count(UserStanding.Unreadable),
            [.. SchemaLookup.UserRights.Select(right => new UserRight(right, examined, _granted.GetValueOrDefault(right)))],
            gaps,
            omitted,
            course)
        {
            NonCanonical = _nonCanonicalUsers,
            NonCanonicalSamples = _nonCanonical.Names,
            UnreadableSamples = _unreadable.Names,
        };
    }

    private int Count(UserStanding standing) => _standings.GetValueOrDefault(standing);
}
