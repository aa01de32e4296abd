namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>A child of a container, as far as inheritance asks.</summary>
/// <param name="ClassId">schemaIDGUID of its structural class; null when it is not known, and then entries limited to a class do not apply to it.</param>
/// <param name="Owner">Takes the place of CREATOR OWNER; null when it is not known.</param>
/// <param name="Group">Takes the place of CREATOR GROUP; null when it is not known.</param>
internal sealed record InheritingChild(Guid? ClassId, Sid? Owner, Sid? Group);

/// <summary>What one entry of a container becomes on its direct children (MS-DTYP 2.5.3.4.1, for directory objects, which are all containers).</summary>
internal static class Inheritance
{
    private const EntryFlags PassedOn = EntryFlags.ContainerInherit | EntryFlags.ObjectInherit;

    /// <summary>Whether children and those below them can get anything from it.</summary>
    public static bool IsInheritable(AccessControlEntry entry) => (entry.Flags & EntryFlags.ContainerInherit) != 0;

    public static bool ReachesGrandchildren(AccessControlEntry entry) =>
        (entry.Flags & (EntryFlags.ContainerInherit | EntryFlags.NoPropagate)) == EntryFlags.ContainerInherit;

    /// <summary>The entries that the child gets: none, the one in effect, the one it merely passes on, or both.</summary>
    public static IEnumerable<AccessControlEntry> HandDown(AccessControlEntry entry, InheritingChild child)
    {
        if (!IsInheritable(entry))
        {
            yield break;
        }

        var isPassedOn = ReachesGrandchildren(entry);
        var flags = EntryFlags.Inherited | (isPassedOn ? entry.Flags & PassedOn : EntryFlags.None);
        var inEffect = InEffect(entry, child);
        var isApplicable = entry.InheritedObjectType is null || entry.InheritedObjectType == child.ClassId;
        var isUnchanged = inEffect == entry;
        if (isApplicable)
        {
            // What was put in for generic rights and the creator holds for this child alone; the original goes on beside it.
            yield return inEffect with { Flags = isUnchanged ? flags : EntryFlags.Inherited };
        }

        if (isPassedOn && !(isApplicable && isUnchanged))
        {
            yield return entry with { Flags = flags | EntryFlags.InheritOnly };
        }
    }

    /// <summary>The entry with generic rights mapped and the creator's SIDs put in.</summary>
    public static AccessControlEntry InEffect(AccessControlEntry entry, InheritingChild child)
    {
        var trustee = entry.Trustee;
        if (trustee == WellKnownSids.CreatorOwner)
        {
            trustee = child.Owner ?? trustee;
        }
        else if (trustee == WellKnownSids.CreatorGroup)
        {
            trustee = child.Group ?? trustee;
        }

        return entry with { Mask = entry.Mask.MapGeneric(), Trustee = trustee };
    }
}
