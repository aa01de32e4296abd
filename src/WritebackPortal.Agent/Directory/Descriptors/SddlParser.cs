namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>Reads descriptors in SDDL (MS-DTYP 2.5.1), such as the default of a class in the schema.</summary>
/// <remarks>
/// The system list is read past. A condition is read past too: its entry stays conditional, and is never taken for evaluated.
/// </remarks>
internal sealed class SddlParser
{
    private readonly SddlText _text;
    private readonly SddlDomains? _domains;

    private SddlParser(string text, SddlDomains? domains) => (_text, _domains) = (new(text), domains);

    /// <param name="domains">What aliases such as <c>DA</c> are relative to; null when the text needs none.</param>
    /// <exception cref="FormatException">The text is not SDDL.</exception>
    public static SecurityDescriptor Parse(string text, SddlDomains? domains) => new SddlParser(text, domains).Descriptor();

    private SecurityDescriptor Descriptor()
    {
        Sid? owner = _text.TryTake("O:") ? TakeSid() : null;
        Sid? group = _text.TryTake("G:") ? TakeSid() : null;
        var control = DescriptorControl.SelfRelative;
        IReadOnlyList<AccessControlEntry>? dacl = null;
        if (_text.TryTake("D:"))
        {
            control |= DescriptorControl.DaclPresent | TakeListFlags();
            dacl = _text.TryTake(SddlLetters.NoAccessControl) ? null : TakeEntries();
        }

        if (_text.TryTake("S:"))
        {
            _ = TakeListFlags();
            _ = _text.TryTake(SddlLetters.NoAccessControl) ? null : TakeEntries();
        }

        return _text.IsAtEnd ? new(control, owner, group, dacl) : throw _text.Unexpected("O:, G:, D: or S:, in this order");
    }

    private DescriptorControl TakeListFlags()
    {
        var flags = DescriptorControl.None;
        while (SddlLetters.ListFlags.FirstOrDefault(pair => _text.TryTake(pair.Letters)) is { Letters: not null } found)
        {
            flags |= found.Flag;
        }

        return flags;
    }

    private List<AccessControlEntry> TakeEntries()
    {
        var entries = new List<AccessControlEntry>();
        while (_text.TryTake("("))
        {
            entries.Add(TakeEntry());
        }

        return entries;
    }

    // (type;flags;rights;object type;inherited object type;trustee) and, for some types, a seventh field that may hold anything.
    private AccessControlEntry TakeEntry()
    {
        var type = TypeOf(_text.TakeField());
        var flags = FlagsOf(_text.TakeField());
        var rights = _text.TakeField();
        var (objectType, inheritedObjectType) = (IdOf(_text.TakeField()), IdOf(_text.TakeField()));
        var header = new AccessControlEntry(type, flags, AccessMask.None, null, null, default);
        if (!header.HasSay)
        {
            _text.SkipToEndOfEntry();
            return header;
        }

        var entry = header with
        {
            Mask = RightsOf(rights),
            ObjectType = objectType,
            InheritedObjectType = inheritedObjectType,
            Trustee = TakeSid(),
        };
        if (!entry.CanBeLimited && (objectType ?? inheritedObjectType) is not null)
        {
            throw _text.Unexpected("no object types in an entry of this type");
        }

        _text.SkipToEndOfEntry();
        return entry;
    }

    private Sid TakeSid()
    {
        if (_text.TryTakeSid() is { } sid)
        {
            return sid;
        }

        return SddlDomains.Resolve(_text.Peek(2), _domains) is { } alias
            ? _text.Taken(2, alias)
            : throw _text.Unexpected("a SID or the two letters of one");
    }

    private EntryType TypeOf(string text)
    {
        foreach (var (letters, type) in SddlLetters.Types.Concat(SddlLetters.TypesWithoutSay))
        {
            if (letters == text)
            {
                return type;
            }
        }

        return SddlText.Number(text) is { } number and <= byte.MaxValue && text.StartsWith("0x", StringComparison.Ordinal)
            ? (EntryType)number
            : throw _text.Unexpected("the letters of a type of entry");
    }

    private EntryFlags FlagsOf(string text) =>
        // Success, failure and critical belong to audits, and say nothing about access.
        (EntryFlags)_text.Letters(
            text,
            [.. SddlLetters.EntryFlags.Select(pair => (pair.Letters, (uint)pair.Flag)), ("SA", 0u), ("FA", 0u), ("CR", 0u)],
            "the letters of flags");

    private AccessMask RightsOf(string text) => SddlText.Number(text) is { } number
        ? (AccessMask)number
        : (AccessMask)_text.Letters(
            text,
            [.. SddlLetters.Rights.Concat(SddlLetters.RightsOfOtherObjects).Select(pair => (pair.Letters, (uint)pair.Right))],
            "the letters of rights, or a number");

    private Guid? IdOf(string text) => text.Length == 0
        ? null
        : Guid.TryParse(text, out var id) ? id : throw _text.Unexpected("an identifier of a class, property set, attribute or right");
}
