using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory;

/// <summary>A question that is put to each domain of the forest. Where one cannot answer, and none fails, the check is skipped.</summary>
public abstract class DomainCheck : Check<DirectoryFacts>
{
    private protected DomainCheck(CheckInfo info)
        : base(info, snapshot => snapshot.Directory)
    {
    }

    protected sealed override string? Missing(DirectoryFacts facts) => facts.Connector.Account is null ? facts.Connector.Failure : null;

    protected override string? Unanswered(DirectoryFacts facts) => facts.Domains
        .Select(domain => domain.Facts is { } known ? Missing(known) : domain.Failure)
        .FirstOrDefault(reason => reason is not null);

    protected sealed override IEnumerable<Finding> Run(DirectoryFacts facts) =>
        from domain in Answered(facts)
        from finding in Run(facts.Connector.Account!, domain)
        select finding with { Domain = domain.Domain };

    protected sealed override IEnumerable<Evidence> Evidence(DirectoryFacts facts) =>
    [
        DirectoryEvidence.Of(facts.Connector.Account!),
        .. Answered(facts).SelectMany(domain => Evidence(domain).Prepend(DirectoryEvidence.Of(domain.Controller))),
        .. facts.Domains
            .Where(domain => domain.Facts is null)
            .Select(domain => new Evidence(domain.Domain, domain.Failure ?? "not looked at", CheckOutcome.Skipped)),
    ];

    /// <summary>Why this domain cannot answer, or null when it can.</summary>
    protected abstract string? Missing(DomainFacts domain);

    protected abstract IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain);

    /// <summary>What was seen in this domain, for and against.</summary>
    protected abstract IEnumerable<Evidence> Evidence(DomainFacts domain);

    private IEnumerable<DomainFacts> Answered(DirectoryFacts facts) =>
        facts.Domains.Select(domain => domain.Facts).OfType<DomainFacts>().Where(domain => Missing(domain) is null);
}
