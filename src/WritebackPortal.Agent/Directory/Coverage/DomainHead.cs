using WritebackPortal.Agent.Directory.Descriptors;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Agent.Directory.Coverage;

/// <summary>What the connector account holds on the head of a domain itself.</summary>
internal static class DomainHead
{
    /// <summary>Empty when the permissions of the head may not be read.</summary>
    public static IReadOnlyList<DomainHeadRight> Rights(
        IDirectoryConnection directory, DomainIdentity domain, AccessEvaluator evaluator, EntryWriter entries)
    {
        if (ContainerDescriptors.DescriptorOf(directory, domain.NamingContext) is not { } descriptor)
        {
            return [];
        }

        var decision = evaluator.Decide(descriptor, AccessQuestion.ExtendedRight(KnownGuids.UnexpirePassword), domain.Sid);
        var entry = decision.Entry is { } deciding ? entries.Write(deciding, domain.NamingContext) : null;
        return [new(WritebackRight.UnexpirePassword, decision.Outcome == AccessOutcome.Granted, entry)];
    }
}
