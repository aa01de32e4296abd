using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Ledger;

/// <summary>Writes records one after the other. What many users have in common is written once.</summary>
internal sealed class RecordWriter(BinaryWriter writer)
{
    // Beyond so many, gaps are written out in full each time: the table stays bounded.
    public const int MaxKnown = 50_000;

    private readonly Dictionary<string, int> _known = [];

    public void Write(LedgerRecord record)
    {
        writer.Write(record.Id.ToByteArray());
        writer.Write(record.User is not null);
        if (record.User is { } user)
        {
            writer.Write(user.DistinguishedName);
            writer.Write((byte)user.Standing);
            writer.Write(user.IsCanonical);
            Write(user.Granted);
            writer.Write7BitEncodedInt(user.Gaps.Count);
            foreach (var gap in user.Gaps)
            {
                Write(gap);
            }
        }
    }

    private void Write(IReadOnlyList<WritebackRight> rights)
    {
        writer.Write7BitEncodedInt(rights.Count);
        foreach (var right in rights)
        {
            writer.Write((byte)right);
        }
    }

    private void Write(UserGap gap)
    {
        var key = $"{gap.Reason}\n{gap.Container}\n{string.Join(',', gap.Missing)}\n{gap.Entry}\n{gap.ObjectClass}";
        if (_known.TryGetValue(key, out var number))
        {
            writer.Write7BitEncodedInt(number + 1);
            return;
        }

        if (_known.Count < MaxKnown)
        {
            _known.Add(key, _known.Count);
        }

        writer.Write7BitEncodedInt(0);
        writer.Write((byte)gap.Reason);
        writer.Write(gap.Container);
        Write(gap.Missing);
        writer.Write(gap.Entry is not null);
        if (gap.Entry is { } entry)
        {
            Write(entry);
        }

        writer.Write(gap.ObjectClass);
    }

    private void Write(AccessEntry entry)
    {
        writer.Write(entry.Sddl);
        writer.Write(entry.IsDeny);
        writer.Write(entry.Trustee);
        writer.Write(entry.TrusteeSid);
        writer.Write(entry.Rights);
        writer.Write(entry.IsConditional);
        writer.Write(entry.IsInherited);
        writer.Write(entry.SetOn is not null);
        writer.Write(entry.SetOn ?? "");
    }
}

/// <summary>Reads what <see cref="RecordWriter"/> wrote. The bytes are trusted: whoever opens the file has compared its digest.</summary>
internal sealed class RecordReader(BinaryReader reader)
{
    private readonly List<UserGap> _known = [];

    public LedgerRecord Read()
    {
        var id = new Guid(reader.ReadBytes(16));
        return reader.ReadBoolean()
            ? new(id, new(id, reader.ReadString(), (UserStanding)reader.ReadByte(), IsCanonical: reader.ReadBoolean(), Granted: Rights(), Gaps: Gaps()))
            : new(id, null);
    }

    private WritebackRight[] Rights()
    {
        var rights = new WritebackRight[reader.Read7BitEncodedInt()];
        for (var i = 0; i < rights.Length; i++)
        {
            rights[i] = (WritebackRight)reader.ReadByte();
        }

        return rights;
    }

    private UserGap[] Gaps()
    {
        var gaps = new UserGap[reader.Read7BitEncodedInt()];
        for (var i = 0; i < gaps.Length; i++)
        {
            gaps[i] = reader.Read7BitEncodedInt() is > 0 and var number ? _known[number - 1] : New();
        }

        return gaps;
    }

    private UserGap New()
    {
        var gap = new UserGap(
            (GapReason)reader.ReadByte(), reader.ReadString(), Rights(), reader.ReadBoolean() ? Entry() : null, reader.ReadString());
        if (_known.Count < RecordWriter.MaxKnown)
        {
            _known.Add(gap);
        }

        return gap;
    }

    private AccessEntry Entry()
    {
        var entry = new AccessEntry(reader.ReadString(), reader.ReadBoolean(), reader.ReadString(), reader.ReadString(), reader.ReadString())
        {
            IsConditional = reader.ReadBoolean(),
            IsInherited = reader.ReadBoolean(),
        };
        var isSet = reader.ReadBoolean();
        var setOn = reader.ReadString();
        return isSet ? entry with { SetOn = setOn } : entry;
    }
}
