using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Directory.Repairs.PowerShellText;

namespace WritebackPortal.Checks.Directory.Policies;

/// <summary>
/// Only Domain Admins can read fine-grained policies unless somebody grants it, so an agent with few rights cannot answer. The
/// check is an information for that reason, which never changes a verdict; a policy that was read and has a minimum age is a warning.
/// </summary>
internal sealed class FineGrainedMinimumAge() : DomainCheck(
    new(
        "POL-002",
        "The fine-grained password policies have no minimum age",
        Severity.Info,
        Requirement.Permissions,
        "A fine-grained policy beats the domain's own for the users it applies to. One with a minimum age refuses a second reset within that time.",
        DirectoryEvidence.Tutorial))
{
    protected override string? Missing(DomainFacts domain) => domain.FineGrained switch
    {
        null => $"The agent did not look for fine-grained password policies in {domain.Domain}.",
        { IsReadable: false } =>
            $"The agent may not see the fine-grained password policies of {domain.Domain}. Let its account read them: dsacls \"CN=Password Settings Container,CN=System,{domain.NamingContext}\" /I:T /G \"account:GR\".",
        _ => null,
    };

    protected override string? Unanswered(DirectoryFacts facts) => base.Unanswered(facts) ?? facts.Domains
        .SelectMany(domain => domain.Facts?.FineGrained?.Policies ?? [])
        .Where(policy => policy.Policy is null)
        .Select(policy => $"The agent may not read the settings of {policy.DistinguishedName}. Let its account read all properties there.")
        .FirstOrDefault();

    protected override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain) =>
        from policy in domain.FineGrained!.Policies
        let age = policy.Policy?.MinimumAge ?? TimeSpan.Zero
        where age > TimeSpan.Zero
        select new Finding(
            policy.DistinguishedName,
            $"The fine-grained policy {policy.Name} of {domain.Domain} lets the users it applies to reset again only after {PolicyText.Of(age)}.")
        {
            Severity = Severity.Warning,
            Repair = Repair(policy, age),
        };

    protected override IEnumerable<Evidence> Evidence(DomainFacts domain) => domain.FineGrained!.Policies is []
        ? [new(domain.Domain, "no fine-grained policy", CheckOutcome.Passed)]
        : domain.FineGrained.Policies.Select(policy => new Evidence(
            policy.DistinguishedName,
            policy.Policy is null ? "its settings cannot be read" : PolicyText.Of(policy.Policy),
            policy.Policy switch { null => CheckOutcome.Skipped, { MinimumAge.Ticks: > 0 } => CheckOutcome.Failed, _ => CheckOutcome.Passed }));

    private static Repair Repair(FineGrainedPolicy policy, TimeSpan age) => new(
        $"Set the minimum age of {policy.Name} to 0",
        "a domain administrator, in PowerShell, after whoever answers for the security baseline agrees",
        Set(policy, TimeSpan.Zero),
        Set(policy, age),
        "The users that this policy applies to can then change their passwords several times a day. It holds as soon as the change has reached the controller that is asked.");

    private static string Set(FineGrainedPolicy policy, TimeSpan age) =>
        $"{AccessRules.Module}\nSet-ADFineGrainedPasswordPolicy -Identity {QuoteName(policy.DistinguishedName)} -MinPasswordAge '{age:c}'";
}
