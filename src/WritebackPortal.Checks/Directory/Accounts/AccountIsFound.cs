using System.Globalization;
using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Accounts;

/// <summary>An account that the agent does not find may well exist, so the finding does not say that writeback is broken.</summary>
internal sealed class AccountIsFound() : Check<DirectoryFacts>(
    new(
        "ACC-001",
        "The connector account is found",
        Severity.Critical,
        Requirement.Permissions,
        "Everything about permissions is about this account. While it is not found, nothing can be said about them.",
        DirectoryEvidence.Accounts),
    snapshot => snapshot.Directory)
{
    protected override IEnumerable<Finding> Run(DirectoryFacts facts)
    {
        if (facts.Connector.Account is null)
        {
            yield return new(facts.Forest, facts.Connector.Failure ?? $"The connector account was not found in {facts.Forest}. Name it in the agent's settings.")
            {
                Severity = Severity.Warning,
            };
        }
    }

    protected override IEnumerable<Evidence> Evidence(DirectoryFacts facts) => facts.Connector.Account is { } account
        ? [DirectoryEvidence.Of(account), new("Distinguished name", account.DistinguishedName, CheckOutcome.Passed)]
        : facts.Connector.Candidates.Select(candidate => new Evidence(candidate.Name, Describe(candidate), CheckOutcome.Failed));

    internal static string Describe(ConnectorCandidate candidate) => string.Join(
        ", ",
        [
            candidate.IsInUse ? "in use by this server" : "not in use by this server",
            candidate.IsEnabled ? "enabled" : "disabled",
            candidate.Computer is { } computer ? $"made by {computer}" : "names no computer",
            .. candidate.CreatedAt is { } created ? [$"created {Day(created)}"] : Array.Empty<string>(),
            candidate.LastSignIn is { } last ? $"last sign-in about {Day(last)}" : "no sign-in known",
        ]);

    private static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
