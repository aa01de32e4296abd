using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Causes;

internal sealed class ReadsAreGranted() : DomainCheck(
    new(
        "ACL-015",
        "The connector account can read the domain, Builtin and the SAM server object",
        Severity.Warning,
        Requirement.Permissions,
        "Before it sets a password, the sync engine looks the user up by an old interface, which reads these objects. Where that is refused, writeback ends with event 33004.",
        new("https://learn.microsoft.com/troubleshoot/entra/entra-id/user-prov-sync/password-writeback-access-rights-permissions")))
{
    protected override string? Missing(DomainFacts domain) =>
        domain.Reads is [] ? $"The agent did not report what the connector account can read in {domain.Domain}." : null;

    protected override string? Unanswered(DirectoryFacts facts) => base.Unanswered(facts)
        ?? (facts.Domains.SelectMany(domain => domain.Facts?.Reads ?? []).FirstOrDefault(read => read.IsGranted is null) is { } unknown
            ? $"The agent cannot read the permissions of {unknown.DistinguishedName}. Let the agent's own account read permissions on it."
            : null);

    protected override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain) =>
        from read in domain.Reads
        where read.IsGranted == false
        select new Finding(
            read.DistinguishedName,
            read.DecidingEntry is { IsDeny: true } deny
                ? $"{connector.Name} is denied {DirectoryEvidence.And(read.Missing)} on the {read.Name} of {domain.Domain}, through {deny.Trustee}."
                : $"{connector.Name} lacks {DirectoryEvidence.And(read.Missing)} on the {read.Name} of {domain.Domain}.")
        {
            Repair = read.DecidingEntry is { IsDeny: true } entry
                ? EntryRepairs.Remove(entry, read.DistinguishedName)
                : new ReadRepairs(connector).On(read),
        };

    protected override IEnumerable<Evidence> Evidence(DomainFacts domain) => domain.Reads.Select(read => read.IsGranted switch
    {
        true => new Evidence(read.DistinguishedName, $"{read.Name}: readable", CheckOutcome.Passed),
        false => new(read.DistinguishedName, $"{read.Name}: {DirectoryEvidence.And(read.Missing)} missing, {DirectoryEvidence.Describe(read.DecidingEntry)}", CheckOutcome.Failed),
        null => new(read.DistinguishedName, $"{read.Name}: its permissions cannot be read", CheckOutcome.Skipped),
    });
}
