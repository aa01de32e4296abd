using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Policies;

internal sealed class NetbiosNameHasNoDot() : DomainCheck(
    new(
        "POL-005",
        "The domain's NetBIOS name has no dot",
        Severity.Warning,
        Requirement.Permissions,
        "Microsoft does not support Connect in forests and domains whose NetBIOS name holds a dot.",
        DirectoryEvidence.Prerequisites))
{
    protected override string? Missing(DomainFacts domain) => domain.NetbiosName is "" ? $"The agent did not read the NetBIOS name of {domain.Domain}." : null;

    protected override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain)
    {
        if (HasDot(domain))
        {
            yield return new(domain.Domain, $"The NetBIOS name of {domain.Domain}, {domain.NetbiosName}, holds a dot, which Connect does not support.");
        }
    }

    protected override IEnumerable<Evidence> Evidence(DomainFacts domain) =>
        [new(domain.Domain, domain.NetbiosName, HasDot(domain) ? CheckOutcome.Failed : CheckOutcome.Passed)];

    private static bool HasDot(DomainFacts domain) => domain.NetbiosName.Contains('.', StringComparison.Ordinal);
}
