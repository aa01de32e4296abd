namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>Something one can be allowed to do: rights, and the object types that an entry may be limited to and still cover them.</summary>
/// <param name="Right">One right, or several that are all needed.</param>
/// <param name="ObjectTypes">
/// For an extended right its own GUID; for writing an attribute the object's class, the attribute's property set and the attribute;
/// none for a right to the object as a whole.
/// </param>
internal sealed record AccessQuestion(AccessMask Right, IReadOnlyList<Guid> ObjectTypes)
{
    /// <summary>MS-ADTS 5.1.3.3.4: only entries without a type or with the right's own count, the class does not.</summary>
    public static AccessQuestion ExtendedRight(Guid right) => new(AccessMask.ControlAccess, [right]);

    /// <summary>
    /// MS-ADTS 5.1.3.3.3: an entry about a node of the tree class, property set, attribute is about all below it, so the
    /// attribute is granted when an entry about itself or something above it grants it before any such entry denies it.
    /// </summary>
    public static AccessQuestion WriteProperty(Guid? objectClass, Guid? propertySet, Guid attribute) =>
        new(AccessMask.WriteProperty, [.. new[] { objectClass, propertySet, attribute }.OfType<Guid>()]);

    /// <summary>MS-ADTS 5.1.3.3.2: all of <paramref name="rights"/>, on the object as a whole.</summary>
    public static AccessQuestion WholeObject(AccessMask rights) => new(rights, []);

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
