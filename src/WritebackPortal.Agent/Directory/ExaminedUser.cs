using WritebackPortal.Agent.Directory.Descriptors;

namespace WritebackPortal.Agent.Directory;

/// <summary>A user and what its descriptor says, in the order of <see cref="SchemaLookup.UserRights"/>.</summary>
internal sealed record ExaminedUser(
    string DistinguishedName,
    string ObjectClass,
    Guid? ClassId,
    SecurityDescriptor Descriptor,
    IReadOnlyList<AccessDecision> Decisions);

/// <summary>Judges users. Most share a descriptor with others, and each distinct one is judged once.</summary>
internal sealed class UserExaminer(AccessEvaluator evaluator, SchemaLookup schema, IReadOnlySet<Sid> requester)
{
    private readonly Dictionary<Key, (SecurityDescriptor Descriptor, IReadOnlyList<AccessDecision> Decisions)> _judged = [];

    /// <summary>Null when the descriptor did not come back or cannot be read.</summary>
    public ExaminedUser? Examine(DirectoryEntry entry)
    {
        if (entry.Value(DirectoryEntry.DescriptorAttribute) is not { } bytes)
        {
            return null;
        }

        var objectClass = entry.Texts("objectClass").LastOrDefault() ?? "user";
        var classId = schema.Class(objectClass);
        Sid? self = entry.Value("objectSid") is { } sid ? Sid.Read(sid) : null;
        // Entries about SELF make the answer depend on the user, but only on a user that the account also is.
        var key = new Key(bytes, objectClass, self is { } own && requester.Contains(own) ? own : default);
        try
        {
            if (!_judged.TryGetValue(key, out var judged))
            {
                var descriptor = SecurityDescriptor.Parse(bytes);
                judged = (descriptor, [.. schema.Questions(classId).Select(question => evaluator.Decide(descriptor, question, self))]);
                _judged.Add(key, judged);
            }

            return new(entry.DistinguishedName, objectClass, classId, judged.Descriptor, judged.Decisions);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private readonly record struct Key(byte[] Descriptor, string ObjectClass, Sid Self)
    {
        public bool Equals(Key other) =>
            Descriptor.AsSpan().SequenceEqual(other.Descriptor) && ObjectClass == other.ObjectClass && Self == other.Self;

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.AddBytes(Descriptor);
            hash.Add(ObjectClass);
            return hash.ToHashCode();
        }
    }
}
