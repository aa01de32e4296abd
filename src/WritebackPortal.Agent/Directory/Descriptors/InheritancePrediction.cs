namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>The descriptor that an object gets when it is created in a container without one of its own.</summary>
internal static class InheritancePrediction
{
    /// <summary>MS-DTYP 2.5.3.4 with the class's default in place of a creator's descriptor, as MS-ADTS 6.1.3 has it.</summary>
    /// <param name="classDefault">defaultSecurityDescriptor of the child's class.</param>
    public static SecurityDescriptor Of(SecurityDescriptor container, SecurityDescriptor classDefault, InheritingChild child)
    {
        var own = (classDefault.Dacl ?? []).Select(entry => Inheritance.InEffect(entry, child));
        var inherited = classDefault.IsInheritanceDisabled ? [] : Inherited(container, child);
        var control = DescriptorControl.DaclPresent
            | DescriptorControl.DaclAutoInherited
            | (classDefault.Control & DescriptorControl.DaclProtected);
        return new(control, child.Owner, child.Group, [.. own, .. inherited]);
    }

    /// <summary>What a child gets from the container alone, in the container's order.</summary>
    public static IEnumerable<AccessControlEntry> Inherited(SecurityDescriptor container, InheritingChild child) =>
        (container.Dacl ?? []).Where(entry => entry.HasSay).SelectMany(entry => Inheritance.HandDown(entry, child));
}
