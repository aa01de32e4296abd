using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>What the users of one group have in common.</summary>
/// <param name="Entry">Without the place of an entry that each of these users holds as its own.</param>
internal sealed record GapKey(GapReason Reason, string Container, RightSet Missing, AccessEntry? Entry, string ObjectClass) : IComparable<GapKey>
{
    private readonly int _depth = DistinguishedName.Ancestors(Container, "").Count();

    public static GapKey Of(UserGap gap, string user) => new(
        gap.Reason,
        gap.Container,
        RightSet.Of(gap.Missing),
        gap.Entry?.SetOn == user ? gap.Entry with { SetOn = null } : gap.Entry,
        gap.ObjectClass);

    private bool IsOnUsers => Entry is { IsInherited: false, SetOn: null };

    /// <summary>Groups that are likely to be large come first: those of shared entries, and those high up.</summary>
    public int CompareTo(GapKey? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = (IsOnUsers, _depth, Reason, Missing.Bits).CompareTo((other.IsOnUsers, other._depth, other.Reason, other.Missing.Bits));
        return order != 0 ? order : Texts().Zip(other.Texts(), string.CompareOrdinal).FirstOrDefault(part => part != 0);
    }

    public CoverageGap ToGap(int users, FirstNames samples) => new(
        Reason,
        Container,
        Missing.Rights,
        IsOnUsers ? Entry! with { SetOn = samples.Names[0] } : Entry,
        ObjectClass,
        users,
        samples.Names);

    private string?[] Texts() => [Container, ObjectClass, Entry?.Sddl, Entry?.SetOn, Entry?.Trustee, Entry?.Rights];
}
