using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory;

/// <summary>Counts one right over the examined users, and groups those that lack it by where and why.</summary>
internal sealed class RightTally(WritebackRight right, string namingContext, Func<AccessControlEntry, string, AccessEntry> describe)
{
    private const int MaxSamples = 3;

    private readonly Dictionary<(GapPlace Place, string ObjectClass), List<string>> _lacking = [];
    private int _granted;

    public void AddGranted() => _granted++;

    public void AddGap(GapPlace place, ExaminedUser user)
    {
        var key = (place, user.ObjectClass);
        if (!_lacking.TryGetValue(key, out var users))
        {
            _lacking[key] = users = [];
        }

        users.Add(user.DistinguishedName);
    }

    public UserRight Right => new(right, _granted + _lacking.Values.Sum(users => users.Count), _granted);

    public IReadOnlyList<CoverageGap> Gaps()
    {
        // Nobody has it, and nothing stands in the way: the grant is missing at the top, not in each container.
        var isMissingEverywhere = _granted == 0 && _lacking.Keys.All(key => key.Place is { Reason: GapReason.NotGranted, Entry: null });
        var groups = _lacking
            .GroupBy(pair => isMissingEverywhere ? (pair.Key.Place with { Container = namingContext }, pair.Key.ObjectClass) : pair.Key, pair => pair.Value)
            .Select(group => Gap(group.Key.Item1, group.Key.ObjectClass, [.. group.SelectMany(users => users)]));
        return
        [
            .. groups
                .OrderByDescending(gap => gap.Users)
                .ThenBy(gap => gap.Container, StringComparer.OrdinalIgnoreCase)
                .ThenBy(gap => gap.Reason)
                .ThenBy(gap => gap.Entry?.Sddl, StringComparer.Ordinal)
                .ThenBy(gap => gap.ObjectClass, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private CoverageGap Gap(GapPlace place, string objectClass, string[] users)
    {
        string[] samples = [.. users.Order(StringComparer.OrdinalIgnoreCase).Take(MaxSamples)];
        return new(
            place.Reason,
            place.Container,
            [right],
            place.Entry is { } entry ? describe(entry, samples[0]) : null,
            objectClass,
            users.Length,
            samples);
    }
}
