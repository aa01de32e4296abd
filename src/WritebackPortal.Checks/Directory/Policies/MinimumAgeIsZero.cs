using WritebackPortal.Checks.Directory.Repairs;
using WritebackPortal.Contracts.Directory;
using static WritebackPortal.Checks.Directory.Repairs.PowerShellText;

namespace WritebackPortal.Checks.Directory.Policies;

internal sealed class MinimumAgeIsZero() : DomainCheck(
    new(
        "POL-001",
        "The domain's password policy has no minimum age",
        Severity.Warning,
        Requirement.Permissions,
        "A password that is younger than the minimum age is not replaced: a second reset within that time is refused. Microsoft asks for 0; many security baselines ask for one day.",
        DirectoryEvidence.Tutorial))
{
    protected override string? Missing(DomainFacts domain) => domain.PasswordPolicy is null
        ? $"The agent did not read the password policy of {domain.Domain}. Let the agent's own account read {domain.NamingContext}."
        : null;

    protected override IEnumerable<Finding> Run(ConnectorAccount connector, DomainFacts domain)
    {
        if (domain.PasswordPolicy is { } policy && policy.MinimumAge > TimeSpan.Zero)
        {
            yield return new(
                domain.NamingContext,
                $"In {domain.Domain} a password can be reset again only after {PolicyText.Of(policy.MinimumAge)}: resets before that are refused, later ones are written back.")
            {
                Repair = Repair(domain, policy.MinimumAge),
            };
        }
    }

    protected override IEnumerable<Evidence> Evidence(DomainFacts domain) =>
        [new(domain.Domain, PolicyText.Of(domain.PasswordPolicy!), domain.PasswordPolicy!.MinimumAge > TimeSpan.Zero ? CheckOutcome.Failed : CheckOutcome.Passed)];

    private static Repair Repair(DomainFacts domain, TimeSpan age) => new(
        "Set the minimum age to 0",
        "a domain administrator, in PowerShell, after whoever answers for the security baseline agrees",
        Set(domain, TimeSpan.Zero),
        Set(domain, age),
        "Passwords can then be changed several times a day. Where a group policy sets the password policy (as a rule the Default Domain Policy), change it there: it overwrites this within hours.");

    private static string Set(DomainFacts domain, TimeSpan age) =>
        $"{AccessRules.Module}\nSet-ADDefaultDomainPasswordPolicy -Identity {Quote(domain.Domain)} -MinPasswordAge '{age:c}'";
}
