using WritebackPortal.Contracts.Directory;

namespace WritebackPortal.Checks.Directory.Accounts;

/// <summary>A twin that names this account's own computer was left by an earlier installation; one of another computer may serve that one.</summary>
internal sealed class NoStaleTwins() : AccountCheck(
    new(
        "ACC-003",
        "No connector account of an earlier installation is left",
        Severity.Info,
        Requirement.Permissions,
        "Each installation of Connect makes its own account. Rights are then often granted to the wrong one, and one that nobody uses still may replicate every password hash.",
        DirectoryEvidence.Accounts))
{
    protected override IEnumerable<Finding> Run(DirectoryFacts facts, ConnectorAccount account) =>
        from twin in facts.Connector.Candidates
        where !twin.IsInUse
        let isLeft = twin.IsEnabled && IsOfSameComputer(twin, facts.Connector.Candidates)
        select new Finding(twin.Name, Message(twin, account, isLeft)) { Severity = isLeft ? Severity.Warning : null };

    protected override IEnumerable<Evidence> Evidence(DirectoryFacts facts, ConnectorAccount account) => facts.Connector.Candidates.Select(candidate =>
        new Evidence(candidate.Name, AccountIsFound.Describe(candidate), candidate.IsInUse ? CheckOutcome.Passed : CheckOutcome.Failed));

    private static bool IsOfSameComputer(ConnectorCandidate twin, IReadOnlyList<ConnectorCandidate> all) => twin.Computer is { } computer
        && all.Any(other => other.IsInUse && string.Equals(other.Computer, computer, StringComparison.OrdinalIgnoreCase));

    private static string Message(ConnectorCandidate twin, ConnectorAccount account, bool isLeft)
    {
        var slept = twin.LastSignIn is null ? "and no sign-in of it is known" : "and the evidence says when it last signed in";
        return isLeft
            ? $"{twin.Name} is left from an earlier installation on {twin.Computer} and still enabled, {slept}: this server writes with {account.Name}."
            : $"{twin.Name}{(twin.Computer is { } computer ? $", made by {computer}," : "")} is another connector account, {slept}: this server writes with {account.Name}.";
    }
}
