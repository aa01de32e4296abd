using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <param name="Container">Where a repair has to start.</param>
/// <param name="Entry">The entry that denies, or the grant that does not reach the user.</param>
/// <param name="SetOn">The object that the entry is set on, when it is known.</param>
internal sealed record GapCause(GapReason Reason, string Container, AccessControlEntry? Entry, string? SetOn);

/// <summary>Says why a right is missing, by looking at the containers above the user.</summary>
internal sealed class GapCauses(ContainerDescriptors containers, SchemaLookup schema, IReadOnlySet<Sid> requester)
{
    /// <param name="right">Place of the right in <see cref="SchemaLookup.UserRights"/>.</param>
    public GapCause Find(DirectoryEntry user, DescriptorVerdict verdict, int right)
    {
        var above = containers.Above(user.DistinguishedName);
        var own = DistinguishedName.Parent(user.DistinguishedName);
        var (outcome, entry) = verdict.Decisions[right];
        if (outcome == AccessOutcome.Denied && entry is { } deny)
        {
            return AtEntry(GapReason.Denied, deny, user, verdict);
        }

        var question = verdict.Questions[right];
        if (verdict.IsInheritanceDisabled && Grant(above, question, verdict.ClassId) is { } stopped)
        {
            return new(AdminCount.IsSet(user) ? GapReason.OrphanedAdminCount : GapReason.InheritanceDisabled, own, stopped.Entry, stopped.SetOn);
        }

        var reach = Reach(above);
        if (reach < above.Length && Grant(above[reach..], question, verdict.ClassId) is { } beyond)
        {
            return new(GapReason.InheritanceDisabledAbove, above[reach - 1].DistinguishedName, beyond.Entry, beyond.SetOn);
        }

        if (verdict.ClassId != KnownGuids.User && Grant(above[..reach], schema.Questions(KnownGuids.User)[right], KnownGuids.User) is { } others)
        {
            return new(GapReason.ClassNotCovered, others.SetOn ?? own, others.Entry, others.SetOn);
        }

        return entry is { } conditional
            ? AtEntry(GapReason.Conditional, conditional, user, verdict)
            : new(GapReason.NotGranted, own, null, null);
    }

    /// <summary>The object that an entry of this user's list is set on; null when no readable container holds it.</summary>
    public string? SetOn(AccessControlEntry entry, DirectoryEntry user, DescriptorVerdict verdict) => entry.IsInherited
        ? EntryOrigin.Find(entry, verdict.AsChild, containers.Above(user.DistinguishedName))
        : user.DistinguishedName;

    /// <summary>How many of the containers can hand something down to the user: up to the first that does not inherit itself.</summary>
    private static int Reach(Ancestor[] above)
    {
        var cut = Array.FindIndex(above, container => container.Descriptor is { IsInheritanceDisabled: true });
        return cut < 0 ? above.Length : cut + 1;
    }

    private GapCause AtEntry(GapReason reason, AccessControlEntry entry, DirectoryEntry user, DescriptorVerdict verdict)
    {
        var setOn = SetOn(entry, user, verdict);
        var own = DistinguishedName.Parent(user.DistinguishedName);
        return new(reason, entry.IsInherited ? setOn ?? own : own, entry, setOn);
    }

    /// <summary>The nearest entry that objects of a class below these containers would inherit, at the object where it is set.</summary>
    private (AccessControlEntry Entry, string? SetOn)? Grant(Ancestor[] above, AccessQuestion question, Guid? objectClass)
    {
        (AccessControlEntry, string?)? copy = null;
        foreach (var container in above)
        {
            foreach (var entry in container.Descriptor?.Dacl ?? [])
            {
                if (!IsHandedDown(entry, question, objectClass))
                {
                    continue;
                }

                if (!entry.IsInherited)
                {
                    return (entry, container.DistinguishedName);
                }

                // It is set further up, unless what is there cannot be read.
                copy ??= (entry, null);
            }
        }

        return copy;
    }

    private bool IsHandedDown(AccessControlEntry entry, AccessQuestion question, Guid? objectClass) =>
        Inheritance.ReachesGrandchildren(entry)
        && entry is { HasSay: true, IsDeny: false, IsConditional: false }
        && (entry.InheritedObjectType is null || entry.InheritedObjectType == objectClass)
        && (entry.Mask.MapGeneric() & question.Right) != 0
        && question.Covers(entry.ObjectType)
        && requester.Contains(entry.Trustee);
}
