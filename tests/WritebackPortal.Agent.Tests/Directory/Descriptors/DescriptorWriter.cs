using System.Buffers.Binary;
using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Tests.Directory.Descriptors;

/// <summary>Writes what <see cref="SecurityDescriptor.Parse"/> reads, so that tests can make descriptors of any shape.</summary>
internal static class DescriptorWriter
{
    public static byte[] ToBytes(SecurityDescriptor descriptor)
    {
        byte[] owner = [.. descriptor.Owner is { } ownerSid ? ownerSid.Bytes : []];
        byte[] group = [.. descriptor.Group is { } groupSid ? groupSid.Bytes : []];
        var dacl = descriptor.Dacl is { } entries ? ToBytes(entries) : [];
        var bytes = new byte[20 + owner.Length + group.Length + dacl.Length];
        bytes[0] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), (ushort)(descriptor.Control | DescriptorControl.SelfRelative));
        var at = 20;
        foreach (var (part, field) in new[] { (owner, 4), (group, 8), (dacl, 16) })
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(field), part.Length > 0 ? at : 0);
            part.CopyTo(bytes, at);
            at += part.Length;
        }

        return bytes;
    }

    private static byte[] ToBytes(IReadOnlyList<AccessControlEntry> entries)
    {
        byte[] body = [.. entries.SelectMany(ToBytes)];
        var list = new byte[8 + body.Length];
        list[0] = 4;
        BinaryPrimitives.WriteUInt16LittleEndian(list.AsSpan(2), (ushort)list.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(list.AsSpan(4), (ushort)entries.Count);
        body.CopyTo(list, 8);
        return list;
    }

    private static byte[] ToBytes(AccessControlEntry entry)
    {
        var present = (entry.ObjectType is null ? 0 : 1) | (entry.InheritedObjectType is null ? 0 : 2);
        byte[] types = entry.Type is EntryType.AllowObject or EntryType.DenyObject or EntryType.AllowCallbackObject or EntryType.DenyCallbackObject
            ? [.. BitConverter.GetBytes(present), .. entry.ObjectType?.ToByteArray() ?? [], .. entry.InheritedObjectType?.ToByteArray() ?? []]
            : [];
        byte[] body = [.. BitConverter.GetBytes((uint)entry.Mask), .. types, .. entry.Trustee.Bytes];
        return [(byte)entry.Type, (byte)entry.Flags, .. BitConverter.GetBytes((ushort)(body.Length + 4)), .. body];
    }
}
