namespace WritebackPortal.Agent.Directory.Descriptors;

/// <param name="Descriptor">Null when it may not be read.</param>
internal sealed record Ancestor(string DistinguishedName, SecurityDescriptor? Descriptor);

/// <summary>Finds where an entry that an object inherited is set.</summary>
internal static class EntryOrigin
{
    /// <summary>The distinguished name of the nearest ancestor that holds it as its own, or null when none that can be read does.</summary>
    /// <param name="ancestors">Those above the object, nearest first.</param>
    public static string? Find(AccessControlEntry inherited, InheritingChild child, IReadOnlyList<Ancestor> ancestors)
    {
        for (var distance = 0; distance < ancestors.Count; distance++)
        {
            var isParent = distance == 0;
            if (ancestors[distance].Descriptor is not { } descriptor)
            {
                continue;
            }

            if (descriptor.Dacl?.Any(entry => IsOrigin(entry, isParent, inherited, child)) is true)
            {
                return ancestors[distance].DistinguishedName;
            }

            if (descriptor.IsInheritanceDisabled)
            {
                // Nothing comes past it; the entry is left from earlier.
                return null;
            }
        }

        return null;
    }

    private static bool IsOrigin(AccessControlEntry entry, bool isParent, AccessControlEntry inherited, InheritingChild child) =>
        !entry.IsInherited
        && (isParent || Inheritance.ReachesGrandchildren(entry))
        && Inheritance.HandDown(entry, child).Any(handed => IsSame(handed, inherited));

    // Flags are left out: what they say beyond "inherited" differs between controllers and versions.
    private static bool IsSame(AccessControlEntry left, AccessControlEntry right) =>
        left.Type == right.Type
        && left.Mask.MapGeneric() == right.Mask.MapGeneric()
        && left.ObjectType == right.ObjectType
        && left.InheritedObjectType == right.InheritedObjectType
        && left.Trustee == right.Trustee
        && left.Rest.Equals(right.Rest);
}
