using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory;

/// <summary>Counts one right over the examined users, and groups those that lack it by where and why.</summary>
internal sealed class RightTally(WritebackRight right, string namingContext)
{
    private const int MaxSamples = 3;

    private readonly Dictionary<(GapReason Reason, string ObjectClass), List<string>> _lacking = [];
    private int _granted;

    public void AddGranted() => _granted++;

    public void AddGap(GapReason reason, ExaminedUser user)
    {
        var key = (reason, user.ObjectClass);
        if (!_lacking.TryGetValue(key, out var users))
        {
            _lacking[key] = users = [];
        }

        users.Add(user.DistinguishedName);
    }

    public UserRight Result()
    {
        // Nobody has it, and nothing stands in the way: the grant is missing at the top, not in each container.
        var isMissingEverywhere = _granted == 0 && _lacking.Keys.All(key => key.Reason is { Cause: RightGapCause.NotGranted, DecidingEntry: null });
        var groups = _lacking
            .GroupBy(pair => isMissingEverywhere ? (pair.Key.Reason with { Container = namingContext }, pair.Key.ObjectClass) : pair.Key, pair => pair.Value)
            .Select(group => Gap(group.Key.Item1, group.Key.ObjectClass, [.. group.SelectMany(users => users)]));
        return new(
            right,
            _granted + _lacking.Values.Sum(users => users.Count),
            _granted,
            [.. groups
                .OrderByDescending(gap => gap.Users)
                .ThenBy(gap => gap.Container, StringComparer.OrdinalIgnoreCase)
                .ThenBy(gap => gap.Cause)
                .ThenBy(gap => gap.DecidingEntry, StringComparer.Ordinal)
                .ThenBy(gap => gap.ObjectClass, StringComparer.OrdinalIgnoreCase)]);
    }

    private static RightGap Gap(GapReason reason, string objectClass, string[] users) => new(
        reason.Container,
        reason.Cause,
        reason.DecidingEntry,
        users.Length,
        [.. users.Order(StringComparer.OrdinalIgnoreCase).Take(MaxSamples)])
    {
        ObjectClass = string.Equals(objectClass, "user", StringComparison.OrdinalIgnoreCase) ? null : objectClass,
    };
}
