using System.Globalization;
using WritebackPortal.Checks;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

/// <summary>What the directory section says: which account, how many users, which rights.</summary>
public static class DirectoryAnswers
{
    public static IReadOnlyList<StepAnswer> Of(DirectoryFacts facts, IReadOnlyList<CheckResult> results)
    {
        var judged = results
            .Where(result => RightRow.Of(result.Check.Id) is not null)
            .ToDictionary(result => RightRow.Of(result.Check.Id)!.Value, CheckStates.Of);
        return
        [
            Account(facts.Connector),
            .. facts.Domains.SelectMany(domain => Of(domain, judged)),
        ];
    }

    private static IEnumerable<StepAnswer> Of(DomainObservation observation, Dictionary<WritebackRight, CheckState> judged) => observation.Facts is not { } domain
        ? [new(CheckState.Skip, observation.Failure ?? $"{observation.Domain} was not looked at", "")]
        :
        [
            Read(domain),
            .. (domain.Users?.Rights ?? []).Select(right => new StepAnswer(
                judged.GetValueOrDefault(right.Right, Own(right)),
                Count($"{RightRow.NameOf(right.Right)} on {right.Granted:N0} of {right.Examined:N0} users"),
                "")),
            .. domain.DomainHead.Select(right => new StepAnswer(
                judged.GetValueOrDefault(right.Right, right.IsGranted ? CheckState.Pass : CheckState.Fail),
                $"{RightRow.NameOf(right.Right)} on the domain{(right.IsGranted ? "" : ": missing")}",
                "")),
        ];

    /// <summary>How the account was found, as a clause.</summary>
    public static string FoundBy(ConnectorDiscovery found) => found switch
    {
        ConnectorDiscovery.Configured => "named in the settings",
        ConnectorDiscovery.Description => "its description names this host",
        _ => "the only account named MSOL_*",
    };

    private static StepAnswer Account(ConnectorSearch connector) => connector.Account switch
    {
        null => new(CheckState.Fail, connector.Failure ?? "No connector account was found", ""),
        { IsEnabled: false } account => new(CheckState.Fail, $"Connector account {account.Name} is disabled", ""),
        var account => new(CheckState.Pass, $"Connector account {account.Name}: {FoundBy(account.FoundBy)}", ""),
    };

    private static StepAnswer Read(DomainFacts domain) => domain.Users is { } scan
        ? new(scan.Users is 0 ? CheckState.Skip : CheckState.Pass, Count($"{scan.Users:N0} users of {domain.Domain} read from {domain.Controller.Name}"), "")
        : new(CheckState.Skip, domain.UsersFailure ?? $"The users of {domain.Domain} were not looked at", "");

    private static CheckState Own(UserRight right) => right switch
    {
        { Examined: 0 } => CheckState.Skip,
        { Granted: 0 } => CheckState.Fail,
        _ => right.Granted < right.Examined ? CheckState.Risk : CheckState.Pass,
    };

    private static string Count(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
