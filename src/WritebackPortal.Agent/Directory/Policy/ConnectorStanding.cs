using WritebackPortal.Agent.Directory.Coverage;
using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Policy;

/// <summary>What the connector account may read in a domain that it must, and what it may do there that it need not.</summary>
internal sealed class ConnectorStanding(
    IDirectoryConnection directory,
    DomainIdentity domain,
    AccessEvaluator evaluator,
    EntryWriter entries)
{
    // Every right on a directory object (MS-ADTS 5.1.3.2), bit by bit: several entries can grant it together.
    private static readonly AccessMask[] FullControl = [.. Bits(AccessMask.GenericAll.MapGeneric())];

    private static readonly (AccessMask Right, string Name)[] Reading =
    [
        (AccessMask.ListChildren, "List contents"),
        (AccessMask.ReadProperty, "Read all properties"),
        (AccessMask.ReadControl, "Read permissions"),
    ];

    /// <summary>The objects that the sync engine asks for through the older account interface before it sets a password.</summary>
    public IReadOnlyList<ReadAccess> Reads() =>
    [
        Read("Domain head", domain.NamingContext),
        Read("Builtin", $"CN=Builtin,{domain.NamingContext}"),
        Read("SAM server object", $"CN=Server,CN=System,{domain.NamingContext}"),
    ];

    public IReadOnlyList<ExcessRight> Excess() =>
    [
        .. ExcessOn(domain.NamingContext, null),
        .. ExcessOn($"CN=AdminSDHolder,CN=System,{domain.NamingContext}", ExcessPower.ResetProtectedPasswords),
    ];

    private ReadAccess Read(string name, string distinguishedName)
    {
        if (ContainerDescriptors.DescriptorOf(directory, distinguishedName) is not { } descriptor)
        {
            return new(name, distinguishedName, null, [], null);
        }

        var lacking = Reading
            .Select(right => (right.Name, Decision: Decide(descriptor, right.Right)))
            .Where(right => right.Decision.Outcome != AccessOutcome.Granted)
            .ToList();
        var denial = lacking.Select(right => right.Decision.Entry).FirstOrDefault(entry => entry is { IsDeny: true });
        return new(
            name,
            distinguishedName,
            lacking is [],
            [.. lacking.Select(right => right.Name)],
            denial is { } entry ? Write(entry, distinguishedName) : null);
    }

    private IReadOnlyList<ExcessRight> ExcessOn(string distinguishedName, ExcessPower? reset)
    {
        if (ContainerDescriptors.DescriptorOf(directory, distinguishedName) is not { } descriptor)
        {
            return [];
        }

        ExcessRight? Held(ExcessPower power, AccessDecision decision) =>
            decision is { Outcome: AccessOutcome.Granted, Entry: { } entry } ? new(power, distinguishedName, Write(entry, distinguishedName)) : null;

        // Every right includes the others: one cause, one mention.
        ExcessRight?[] held = FullControl.All(right => Decide(descriptor, right).Outcome == AccessOutcome.Granted)
            ? [Held(ExcessPower.FullControl, Decide(descriptor, AccessMask.WriteDacl))]
            :
            [
                Held(ExcessPower.ChangePermissions, Decide(descriptor, AccessMask.WriteDacl)),
                Held(ExcessPower.TakeOwnership, Decide(descriptor, AccessMask.WriteOwner)),
                reset is { } power ? Held(power, evaluator.Decide(descriptor, AccessQuestion.ExtendedRight(KnownGuids.ResetPassword), null)) : null,
            ];
        return [.. held.OfType<ExcessRight>()];
    }

    private AccessDecision Decide(SecurityDescriptor descriptor, AccessMask right) => evaluator.Decide(descriptor, new AccessQuestion(right, []), null);

    private AccessEntry Write(AccessControlEntry entry, string holder) =>
        entries.Write(entry, (entry.Flags & EntryFlags.Inherited) == 0 ? holder : null);

    private static IEnumerable<AccessMask> Bits(AccessMask mask) =>
        Enumerable.Range(0, 32).Select(bit => (AccessMask)(1u << bit)).Where(bit => (mask & bit) != 0);
}
