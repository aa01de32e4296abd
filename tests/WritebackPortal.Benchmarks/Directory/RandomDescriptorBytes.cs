using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Benchmarks.Directory;

/// <summary>Distinct descriptors of users as they lie in a directory: 280 bytes on average, about one in six entries concerns the account.</summary>
internal sealed class RandomDescriptorBytes(int seed)
{
    private static readonly Sid Domain = Sid.Parse("S-1-5-21-1111111111-2222222222-3333333333");
    private static readonly EntryType[] Types = [EntryType.Allow, EntryType.AllowObject, EntryType.AllowObject, EntryType.AllowObject, EntryType.Deny, EntryType.DenyObject];
    private static readonly AccessMask[] Masks =
        [AccessMask.WriteProperty, AccessMask.ReadProperty, AccessMask.ControlAccess, AccessMask.GenericRead, AccessMask.ReadProperty | AccessMask.WriteProperty];
    private static readonly Guid[] ObjectTypes =
        [KnownGuids.ResetPassword, KnownGuids.ChangePassword, KnownGuids.LockoutTime, KnownGuids.PwdLastSet, KnownGuids.AccountRestrictions, KnownGuids.User];

    private readonly Random _random = new(seed);

    public static Sid Account { get; } = Domain.WithRelativeId(1103);

    /// <summary>The account, twenty groups, and what every sign-in carries.</summary>
    public static IReadOnlySet<Sid> Requester { get; } = new HashSet<Sid>(
        [Account, .. WellKnownSids.OfEveryNetworkSignIn, .. Enumerable.Range(2000, 20).Select(id => Domain.WithRelativeId((uint)id))]);

    public byte[][] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private byte[] Next()
    {
        AccessControlEntry[] entries = [.. Enumerable.Range(0, _random.Next(2, 8)).Select(_ => Entry())];
        return new SecurityDescriptor(DescriptorControl.DaclPresent, Domain.WithRelativeId(512), Domain.WithRelativeId(513), entries).ToBytes();
    }

    private AccessControlEntry Entry()
    {
        var type = Pick(Types);
        var isObject = type is EntryType.AllowObject or EntryType.DenyObject;
        var flags = _random.Next(4) == 0 ? EntryFlags.ContainerInherit | EntryFlags.InheritOnly : EntryFlags.Inherited;
        return new(type, flags, Pick(Masks), isObject ? Pick(ObjectTypes) : null, isObject && _random.Next(3) == 0 ? KnownGuids.User : null, Trustee());
    }

    private Sid Trustee() => _random.Next(6) switch
    {
        0 => Account,
        1 => WellKnownSids.PrincipalSelf,
        _ => Domain.WithRelativeId((uint)_random.Next(5000, 1_000_000)),
    };

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
