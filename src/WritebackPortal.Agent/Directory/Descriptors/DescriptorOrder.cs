namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>The order in which the system's tools write entries. The directory honours any order, as it is stored.</summary>
internal static class DescriptorOrder
{
    /// <summary>
    /// Own entries first, and among those the ones that deny. Inherited entries come in one such order for each container above,
    /// and an entry does not say from which; so among them every order can be right.
    /// </summary>
    public static bool IsCanonical(SecurityDescriptor descriptor)
    {
        var reached = 0;
        foreach (var entry in descriptor.Dacl ?? [])
        {
            if (!entry.HasSay)
            {
                continue;
            }

            var place = entry switch { { IsInherited: true } => 2, { IsDeny: true } => 0, _ => 1 };
            if (place < reached)
            {
                return false;
            }

            reached = place;
        }

        return true;
    }
}
