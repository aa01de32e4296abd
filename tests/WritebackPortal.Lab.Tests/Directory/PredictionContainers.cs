using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Lab.Tests.Directory;

/// <summary>Random access lists of containers, with everything that inheritance depends on.</summary>
internal sealed class PredictionContainers(int seed, Sid account, IReadOnlyList<Guid> heirs)
{
    private static readonly EntryFlags[] Flags =
    [
        EntryFlags.None, EntryFlags.ContainerInherit, EntryFlags.ContainerInherit,
        EntryFlags.ContainerInherit | EntryFlags.InheritOnly, EntryFlags.ContainerInherit | EntryFlags.InheritOnly,
        EntryFlags.ContainerInherit | EntryFlags.NoPropagate,
    ];

    private static readonly AccessMask[] Masks =
        [AccessMask.WriteProperty, AccessMask.ControlAccess, AccessMask.ReadProperty | AccessMask.WriteProperty, AccessMask.GenericAll, AccessMask.GenericRead];

    private static readonly Guid[] ObjectTypes = [KnownGuids.ResetPassword, KnownGuids.LockoutTime, KnownGuids.PwdLastSet, KnownGuids.AccountRestrictions];

    private readonly Random _random = new(seed);

    public SecurityDescriptor Next()
    {
        var control = DescriptorControl.DaclPresent | (_random.Next(2) == 0 ? DescriptorControl.DaclProtected : DescriptorControl.None);
        AccessControlEntry administrators = new(
            EntryType.Allow, EntryFlags.ContainerInherit, (AccessMask)0xF01FF, null, null, Sid.Parse(SambaDomainController.DomainSid).WithRelativeId(512));
        return new(control, null, null, [administrators, .. Enumerable.Range(0, _random.Next(1, 7)).Select(_ => Entry())]);
    }

    private AccessControlEntry Entry()
    {
        var isObject = _random.Next(2) == 0;
        var isDeny = _random.Next(4) == 0;
        Sid[] trustees = [account, WellKnownSids.AuthenticatedUsers, WellKnownSids.PrincipalSelf, WellKnownSids.CreatorOwner, WellKnownSids.CreatorGroup];
        return isObject
            ? new(isDeny ? EntryType.DenyObject : EntryType.AllowObject, Pick(Flags), Pick(Masks), Optional(ObjectTypes), Optional(heirs), Pick(trustees))
            : new(isDeny ? EntryType.Deny : EntryType.Allow, Pick(Flags), Pick(Masks), null, null, Pick(trustees));
    }

    private Guid? Optional(IReadOnlyList<Guid> from) => _random.Next(3) == 0 ? null : Pick(from);

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
