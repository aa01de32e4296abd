using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>Some of the rights, as a value.</summary>
internal readonly record struct RightSet(int Bits)
{
    public bool IsEmpty => Bits == 0;

    public IReadOnlyList<WritebackRight> Rights
    {
        get
        {
            var bits = Bits;
            return [.. Enum.GetValues<WritebackRight>().Where(right => (bits & Bit(right)) != 0)];
        }
    }

    public static RightSet Of(IEnumerable<WritebackRight> rights) => new(rights.Aggregate(0, (bits, right) => bits | Bit(right)));

    public static RightSet operator &(RightSet left, RightSet right) => new(left.Bits & right.Bits);

    public static RightSet operator |(RightSet left, RightSet right) => new(left.Bits | right.Bits);

    public static RightSet operator -(RightSet left, RightSet right) => new(left.Bits & ~right.Bits);

    private static int Bit(WritebackRight right) => 1 << (int)right;
}
