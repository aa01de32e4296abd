namespace WritebackPortal.Agent.Directory.Descriptors;

/// <summary>Computes what an account with the given SIDs may do to an object (MS-ADTS 5.1.3.3).</summary>
internal sealed class AccessEvaluator(IReadOnlySet<Sid> requester)
{
    // MS-ADTS 5.1.3.3.2, rule 3.
    private const AccessMask RightsOfOwner = AccessMask.ReadControl | AccessMask.WriteDacl | AccessMask.WriteOwner;

    private readonly HashSet<Sid> _requester = [.. requester];

    /// <param name="self">SID of the object itself, for entries about SELF; null for objects without one.</param>
    public AccessDecision Decide(SecurityDescriptor descriptor, AccessQuestion question, Sid? self)
    {
        if (descriptor.Dacl is not { } entries)
        {
            return new(AccessOutcome.Granted, null);
        }

        var ruling = new Ruling(question.Right & ~RightsWithoutEntry(descriptor, question));
        // The stored order decides, canonical or not. InheritedObjectType plays no part in it.
        for (var i = 0; i < entries.Count && !ruling.IsSettled; i++)
        {
            var entry = entries[i];
            if (!entry.IsInheritOnly && question.Covers(entry.ObjectType) && ruling.IsTouchedBy(entry) && IsRequester(entry.Trustee, descriptor, self))
            {
                ruling.Apply(entry);
            }
        }

        return ruling.Decision;
    }

    /// <summary>What the owner holds whatever the entries say, unless one of them is about OWNER RIGHTS.</summary>
    private AccessMask RightsWithoutEntry(SecurityDescriptor descriptor, AccessQuestion question) =>
        (question.Right & RightsOfOwner) != 0
        && descriptor.Owner is { } owner
        && _requester.Contains(owner)
        && !descriptor.Dacl!.Any(entry => entry is { IsInheritOnly: false, HasSay: true } && entry.Trustee == WellKnownSids.OwnerRights)
            ? RightsOfOwner
            : AccessMask.None;

    private bool IsRequester(Sid trustee, SecurityDescriptor descriptor, Sid? self)
    {
        if (trustee == WellKnownSids.PrincipalSelf)
        {
            return self is { } own && _requester.Contains(own);
        }

        if (trustee == WellKnownSids.OwnerRights)
        {
            return descriptor.Owner is { } owner && _requester.Contains(owner);
        }

        return _requester.Contains(trustee);
    }

    /// <summary>What the entries so far say about the rights that were asked for; for each right the first entry decides.</summary>
    private struct Ruling(AccessMask asked)
    {
        private AccessMask _open = asked;
        private AccessMask _denied;
        private AccessControlEntry? _grant;
        private AccessControlEntry? _denial;
        private AccessControlEntry? _unevaluated;

        public readonly bool IsSettled => _open == AccessMask.None;

        public readonly AccessDecision Decision => this switch
        {
            { _denied: not AccessMask.None } => new(AccessOutcome.Denied, _denial) { Missing = _denied | _open },
            { _open: not AccessMask.None } => new(AccessOutcome.NotGranted, _unevaluated) { Missing = _open },
            _ => new(AccessOutcome.Granted, _grant),
        };

        public readonly bool IsTouchedBy(in AccessControlEntry entry) => (entry.Mask.MapGeneric() & _open) != 0;

        public void Apply(in AccessControlEntry entry)
        {
            // A condition is not evaluated: it may deny, so it does; it may not grant, so it does not.
            if (entry is { IsConditional: true, IsDeny: false })
            {
                _unevaluated ??= entry;
                return;
            }

            var decided = entry.Mask.MapGeneric() & _open;
            _open &= ~decided;
            if (entry.IsDeny)
            {
                _denied |= decided;
                _denial ??= entry;
            }
            else
            {
                _grant = entry;
            }
        }
    }
}
