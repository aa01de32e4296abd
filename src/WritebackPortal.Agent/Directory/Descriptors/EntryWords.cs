namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>Says what an entry is about in the words of the directory's own tools: <c>Reset Password</c>, <c>Full control</c>.</summary>
/// <param name="fromSchema">Looks up what <see cref="SchemaName.WellKnown"/> does not hold; null for what the schema does not hold either.</param>
internal sealed class EntryWords(Func<Guid, SchemaName?> fromSchema)
{
    private const AccessMask FullControl = (AccessMask)0xF01FF;

    private static readonly (AccessMask Right, string Words)[] OnTheObject =
    [
        (AccessMask.ListChildren, "List contents"),
        (AccessMask.ListObject, "List object"),
        (AccessMask.ReadControl, "Read permissions"),
        (AccessMask.WriteDacl, "Modify permissions"),
        (AccessMask.WriteOwner, "Modify owner"),
        (AccessMask.Delete, "Delete"),
        (AccessMask.DeleteTree, "Delete subtree"),
    ];

    /// <summary>With the names that every forest shares.</summary>
    public static EntryWords WithoutSchema { get; } = new(_ => null);

    public string Of(AccessControlEntry entry)
    {
        var rights = entry.Mask.MapGeneric();
        if ((rights & FullControl) == FullControl)
        {
            return entry.ObjectType is { } type ? $"Full control of {Name(type)}" : "Full control";
        }

        string[] words =
        [
            .. Extended(rights, entry.ObjectType),
            .. Properties(rights, entry.ObjectType),
            .. Children(rights, entry.ObjectType),
            .. OnTheObject.Where(pair => (rights & pair.Right) != 0).Select(pair => pair.Words),
        ];
        return words is [] ? "Nothing" : string.Join(", ", words);
    }

    private IEnumerable<string> Extended(AccessMask rights, Guid? type)
    {
        if ((rights & AccessMask.ControlAccess) != 0)
        {
            yield return type is { } right ? Name(right) : "All extended rights";
        }

        if ((rights & AccessMask.Self) != 0)
        {
            yield return type is { } write ? Name(write) : "All validated writes";
        }
    }

    private IEnumerable<string> Properties(AccessMask rights, Guid? type)
    {
        var verb = (rights & (AccessMask.ReadProperty | AccessMask.WriteProperty)) switch
        {
            AccessMask.None => null,
            AccessMask.ReadProperty => "Read",
            AccessMask.WriteProperty => "Write",
            _ => "Read and write",
        };
        if (verb is not null)
        {
            yield return $"{verb} {(type is { } id ? Property(id) : "all properties")}";
        }
    }

    private IEnumerable<string> Children(AccessMask rights, Guid? type)
    {
        var verb = (rights & (AccessMask.CreateChild | AccessMask.DeleteChild)) switch
        {
            AccessMask.None => null,
            AccessMask.CreateChild => "Create",
            AccessMask.DeleteChild => "Delete",
            _ => "Create and delete",
        };
        if (verb is not null)
        {
            yield return $"{verb} {(type is { } id ? $"{Name(id)} objects" : "all child objects")}";
        }
    }

    private string Property(Guid id) => Find(id) switch
    {
        { Kind: SchemaKind.PropertySet, Name: var name } => $"{name} (property set)",
        { Kind: SchemaKind.Class, Name: var name } => $"all properties of {name}",
        { Name: var name } => name,
        null => id.ToString(),
    };

    private string Name(Guid id) => Find(id)?.Name ?? id.ToString();

    private SchemaName? Find(Guid id) => SchemaName.WellKnown.GetValueOrDefault(id) ?? fromSchema(id);
}
