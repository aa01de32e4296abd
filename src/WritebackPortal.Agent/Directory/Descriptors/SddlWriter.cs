using System.Globalization;
using System.Text;

namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>Writes descriptors in SDDL (MS-DTYP 2.5.1), with SIDs in full, so that equal text means equal content in every domain.</summary>
internal static class SddlWriter
{
    public static string Write(SecurityDescriptor descriptor)
    {
        var text = new StringBuilder();
        text.Append(descriptor.Owner is { } owner ? $"O:{owner}" : "").Append(descriptor.Group is { } group ? $"G:{group}" : "");
        if ((descriptor.Control & DescriptorControl.DaclPresent) == 0)
        {
            return text.ToString();
        }

        text.Append("D:");
        foreach (var (letters, flag) in SddlLetters.ListFlags)
        {
            text.Append((descriptor.Control & flag) != 0 ? letters : "");
        }

        return descriptor.Dacl is { } entries
            ? text.AppendJoin("", entries).ToString()
            : text.Append(SddlLetters.NoAccessControl).ToString();
    }

    public static string Write(AccessControlEntry entry)
    {
        var text = new StringBuilder("(").Append(SddlLetters.NameOf(entry.Type)).Append(';');
        foreach (var (letters, flag) in SddlLetters.EntryFlags)
        {
            text.Append((entry.Flags & flag) != 0 ? letters : "");
        }

        text.Append(';');
        AppendRights(text, entry.Mask);
        return text.Append(CultureInfo.InvariantCulture, $";{entry.ObjectType};{entry.InheritedObjectType};{entry.Trustee})").ToString();
    }

    private static void AppendRights(StringBuilder text, AccessMask mask)
    {
        if (SddlLetters.Rights.Aggregate(mask, (left, right) => left & ~right.Right) != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"0x{(uint)mask:x}");
            return;
        }

        foreach (var (letters, right) in SddlLetters.Rights)
        {
            text.Append((mask & right) != 0 ? letters : "");
        }
    }
}
