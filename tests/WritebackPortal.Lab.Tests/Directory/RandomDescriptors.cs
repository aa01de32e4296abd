using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>Access lists that nobody would write, from a seed.</summary>
/// <param name="trustees">Whom entries are about; those named often are listed often.</param>
/// <param name="objectTypes">Property sets, attributes and classes, beside those of writeback.</param>
internal sealed class RandomDescriptors(int seed, IReadOnlyList<Sid> trustees, IReadOnlyList<Guid> objectTypes)
{
    private const AccessMask FullControl = (AccessMask)0xF01FF;

    private static readonly EntryType[] Types =
    [
        EntryType.Allow, EntryType.Deny, EntryType.AllowObject, EntryType.AllowObject, EntryType.AllowObject, EntryType.AllowObject,
        EntryType.DenyObject, EntryType.DenyObject,
    ];

    private static readonly EntryFlags[] Flags =
    [
        EntryFlags.None, EntryFlags.None, EntryFlags.None, EntryFlags.None,
        EntryFlags.ContainerInherit, EntryFlags.ContainerInherit, EntryFlags.InheritOnly,
        EntryFlags.ContainerInherit | EntryFlags.InheritOnly, EntryFlags.ContainerInherit | EntryFlags.NoPropagate,
    ];

    private static readonly AccessMask[] Masks =
    [
        AccessMask.WriteProperty, AccessMask.WriteProperty, AccessMask.ControlAccess, AccessMask.ControlAccess,
        AccessMask.ReadProperty | AccessMask.WriteProperty, AccessMask.WriteProperty | AccessMask.ControlAccess,
        AccessMask.WriteDacl, AccessMask.WriteOwner, AccessMask.CreateChild, AccessMask.Self,
        AccessMask.GenericAll, AccessMask.GenericWrite, AccessMask.GenericRead, AccessMask.GenericExecute, FullControl,
    ];

    private static readonly Guid[] ExtendedRights = [KnownGuids.ResetPassword, KnownGuids.ChangePassword, KnownGuids.UnexpirePassword];

    private static readonly Guid[] OfWriteback =
        [KnownGuids.LockoutTime, KnownGuids.PwdLastSet, KnownGuids.AccountRestrictions, KnownGuids.User, .. ExtendedRights];

    private static readonly Guid[] Heirs = [KnownGuids.User, KnownGuids.InetOrgPerson];

    private readonly Random _random = new(seed);

    /// <summary>The entries of one list: not in canonical order, and only half of the lists take part in inheritance.</summary>
    public SecurityDescriptor Next()
    {
        AccessControlEntry[] entries = [.. Enumerable.Range(0, _random.Next(1, 8)).Select(_ => Entry())];
        var control = DescriptorControl.DaclPresent | (_random.Next(2) == 0 ? DescriptorControl.DaclProtected : DescriptorControl.None);
        return new(control, null, null, [.. Fixed(), .. entries]);
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    // The administrators keep their rights, so that the test can go on; most lists let the account see the object.
    private IEnumerable<AccessControlEntry> Fixed()
    {
        yield return new(EntryType.Allow, EntryFlags.None, FullControl, null, null, Sid.Parse(SambaDomainController.DomainSid).WithRelativeId(512));
        if (_random.Next(3) > 0)
        {
            yield return new(EntryType.Allow, EntryFlags.None, AccessMask.GenericRead.MapGeneric(), null, null, WellKnownSids.AuthenticatedUsers);
        }
    }

    private AccessControlEntry Entry()
    {
        var (type, flags, mask) = (Pick(Types), Pick(Flags), Pick(Masks));
        if (type is EntryType.Allow or EntryType.Deny)
        {
            return new(type, flags, mask, null, null, Pick(trustees));
        }

        Guid? heir = _random.Next(4) == 0 ? Pick(Heirs) : null;
        flags |= heir is null ? EntryFlags.None : EntryFlags.ContainerInherit;
        var objectType = ObjectType();
        if (type == EntryType.AllowObject && IsReadDifferently(mask))
        {
            (mask, objectType) = (AccessMask.ControlAccess, Pick(ExtendedRights));
        }

        return new(type, flags, mask, objectType, heir, Pick(trustees));
    }

    // Samba 4.17 lets an allowing object entry with control access grant whatever is asked, once its type matches; Active
    // Directory does not (MS-ADTS 5.1.3.3.3). Such entries are kept out here, and unit tests cover them.
    private static bool IsReadDifferently(AccessMask mask) =>
        (mask & AccessMask.ControlAccess) != 0 && mask is not (FullControl or AccessMask.GenericAll);

    private Guid? ObjectType() => _random.Next(8) switch
    {
        0 => null,
        1 or 2 => Pick(objectTypes),
        // Of nothing that exists.
        3 => new Guid(_random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        _ => Pick(OfWriteback),
    };
}
