namespace WritebackPortal.Agent.Directory.Descriptors;

internal enum AccessOutcome
{
    NotGranted,
    Granted,
    Denied,
}

/// <param name="Entry">
/// The entry that decided. Without one, and not granted: the conditional entry that would have granted, or null.
/// </param>
internal readonly record struct AccessDecision(AccessOutcome Outcome, AccessControlEntry? Entry);

/// <summary>Something one can be allowed to do: a right and the object types that an entry may be limited to and still cover it.</summary>
/// <param name="ObjectTypes">
/// For an extended right its own GUID; for writing an attribute the object's class, the attribute's property set and the attribute.
/// </param>
internal sealed record AccessQuestion(AccessMask Right, IReadOnlyList<Guid> ObjectTypes)
{
    public static AccessQuestion ExtendedRight(Guid right) => new(AccessMask.ControlAccess, [right]);

    public static AccessQuestion WriteProperty(Guid? objectClass, Guid? propertySet, Guid attribute) =>
        new(AccessMask.WriteProperty, [.. new[] { objectClass, propertySet, attribute }.OfType<Guid>()]);

    public bool Covers(Guid? objectType)
    {
        if (objectType is not { } type)
        {
            return true;
        }

        foreach (var own in ObjectTypes)
        {
            if (own == type)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Computes what an account with the given SIDs may do to an object (MS-ADTS 5.1.3.3).</summary>
internal sealed class AccessEvaluator(IReadOnlySet<Sid> requester)
{
    /// <param name="self">SID of the object itself, for entries about SELF; null for objects without one.</param>
    public AccessDecision Decide(SecurityDescriptor descriptor, AccessQuestion question, Sid? self)
    {
        if (descriptor.Dacl is not { } entries)
        {
            return new(AccessOutcome.Granted, null);
        }

        AccessControlEntry? unevaluated = null;
        // MS-ADTS 5.1.3.3: the stored order decides, canonical or not. InheritedObjectType plays no part in it.
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.IsInheritOnly || !Concerns(entry, question) || !IsRequester(entry.Trustee, descriptor, self))
            {
                continue;
            }

            // A condition is not evaluated: it may deny, so it does; it may not grant, so it does not.
            if (entry.IsConditional && !entry.IsDeny)
            {
                unevaluated ??= entry;
                continue;
            }

            return new(entry.IsDeny ? AccessOutcome.Denied : AccessOutcome.Granted, entry);
        }

        return new(AccessOutcome.NotGranted, unevaluated);
    }

    /// <summary>Whether objects of a class below this container inherit a grant from it, unless they or one between are cut off.</summary>
    public bool IsHandedDown(SecurityDescriptor container, AccessQuestion question, Guid? objectClass) =>
        container.Dacl?.Any(entry =>
            (entry.Flags & (EntryFlags.ContainerInherit | EntryFlags.NoPropagate)) == EntryFlags.ContainerInherit
            && entry is { IsDeny: false, IsConditional: false }
            && (entry.InheritedObjectType is null || entry.InheritedObjectType == objectClass)
            && Concerns(entry, question)
            && requester.Contains(entry.Trustee)) ?? false;

    private static bool Concerns(AccessControlEntry entry, AccessQuestion question) =>
        (entry.Mask.MapGeneric() & question.Right) != 0 && question.Covers(entry.ObjectType);

    private bool IsRequester(Sid trustee, SecurityDescriptor descriptor, Sid? self)
    {
        if (trustee == WellKnownSids.PrincipalSelf)
        {
            return self is { } own && requester.Contains(own);
        }

        if (trustee == WellKnownSids.OwnerRights)
        {
            return descriptor.Owner is { } owner && requester.Contains(owner);
        }

        return requester.Contains(trustee);
    }
}
