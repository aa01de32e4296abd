using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>What one descriptor means on objects of one class, in the order of <see cref="SchemaLookup.UserRights"/>.</summary>
internal sealed record DescriptorVerdict(
    bool IsInheritanceDisabled,
    InheritingChild AsChild,
    IReadOnlyList<AccessQuestion> Questions,
    IReadOnlyList<AccessDecision> Decisions,
    IReadOnlyList<WritebackRight> Granted,
    bool IsCanonical)
{
    public Guid? ClassId => AsChild.ClassId;
}

/// <summary>Evaluates descriptors. Most users share one with others, and each distinct one is evaluated once.</summary>
internal sealed class DescriptorVerdicts(SchemaLookup schema, IReadOnlySet<Sid> requester)
{
    private const int Capacity = 1000;

    private readonly AccessEvaluator _evaluator = new(requester);
    private readonly RecentCache<Key, DescriptorVerdict?> _verdicts = new(Capacity, EqualityComparer<Key>.Default);

    /// <summary>How many evaluations were needed so far.</summary>
    public int Evaluated => _verdicts.Made;

    /// <summary>Null when the descriptor did not come back or cannot be read.</summary>
    public DescriptorVerdict? Of(DirectoryEntry user)
    {
        if (user.Value(DirectoryEntry.DescriptorAttribute) is not { } bytes)
        {
            return null;
        }

        // Entries about SELF make the answer depend on the user, but only on a user that the account also is.
        var own = user.Value("objectSid") is { } sid && Sid.Read(sid) is var read && requester.Contains(read) ? read : (Sid?)null;
        return _verdicts.GetOrAdd(new(bytes, UserClass.Of(user), own), Evaluate);
    }

    private DescriptorVerdict? Evaluate(Key key)
    {
        try
        {
            var descriptor = SecurityDescriptor.Parse(key.Descriptor);
            var classId = schema.Class(key.ObjectClass);
            var questions = schema.Questions(classId);
            AccessDecision[] decisions = [.. questions.Select(question => _evaluator.Decide(descriptor, question, key.Self))];
            var granted = SchemaLookup.UserRights.Where((_, index) => decisions[index].Outcome == AccessOutcome.Granted);
            return new(
                descriptor.IsInheritanceDisabled,
                new(classId, descriptor.Owner, descriptor.Group),
                questions,
                decisions,
                [.. granted],
                DescriptorOrder.IsCanonical(descriptor));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private readonly record struct Key(byte[] Descriptor, string ObjectClass, Sid? Self)
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
