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
            Read(facts),
            .. facts.Rights.Select(right => new StepAnswer(
                judged.GetValueOrDefault(right.Right, Own(right)),
                Count($"{RightRow.NameOf(right.Right)} on {right.Granted:N0} of {right.Examined:N0} users"),
                "")),
            .. facts.DomainHead.Select(right => new StepAnswer(
                judged.GetValueOrDefault(right.Right, right.IsGranted ? CheckState.Pass : CheckState.Fail),
                $"{RightRow.NameOf(right.Right)} on the domain{(right.IsGranted ? "" : ": missing")}",
                "")),
        ];
    }

    /// <summary>How the account was found, as a clause.</summary>
    public static string FoundBy(ConnectorDiscovery found) => found switch
    {
        ConnectorDiscovery.Configured => "named in the settings",
        ConnectorDiscovery.Description => "its description names this host",
        _ => "the only account named MSOL_*",
    };

    private static StepAnswer Account(ConnectorAccount connector) => connector.IsEnabled
        ? new(CheckState.Pass, $"Connector account {connector.Name}: {FoundBy(connector.FoundBy)}", "")
        : new(CheckState.Fail, $"Connector account {connector.Name} is disabled", "");

    private static StepAnswer Read(DirectoryFacts facts) => new(
        facts.Coverage.Examined is 0 ? CheckState.Skip : CheckState.Pass,
        Count($"{facts.Coverage.Examined:N0} of {facts.Coverage.Users:N0} users examined on {facts.DomainController}"),
        "");

    private static CheckState Own(UserRight right) => right switch
    {
        { Examined: 0 } => CheckState.Skip,
        { Granted: 0 } => CheckState.Fail,
        _ => right.Granted < right.Examined ? CheckState.Risk : CheckState.Pass,
    };

    private static string Count(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
