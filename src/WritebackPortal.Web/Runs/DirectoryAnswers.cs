using WritebackPortal.Checks;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Languages;
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
        ? [Unseen(observation.Failure, AnswersTexts.FormatDomainUnseen(observation.Domain))]
        :
        [
            Read(domain),
            .. (domain.Users?.Rights ?? []).Select(right => new StepAnswer(
                judged.GetValueOrDefault(right.Right, Own(right)),
                AnswersTexts.FormatRightOnUsers(RightRow.NameOf(right.Right), Say.Number(right.Granted), Say.Number(right.Examined)),
                "")),
            .. domain.DomainHead.Select(right => new StepAnswer(
                judged.GetValueOrDefault(right.Right, right.IsGranted ? CheckState.Pass : CheckState.Fail),
                right.IsGranted ? AnswersTexts.FormatRightOnDomain(RightRow.NameOf(right.Right)) : AnswersTexts.FormatRightOnDomainMissing(RightRow.NameOf(right.Right)),
                "")),
        ];

    private static StepAnswer Account(ConnectorSearch connector) => connector.Account switch
    {
        null when connector.Failure is { } failure => StepAnswer.AsSaid(CheckState.Fail, failure),
        null => new(CheckState.Fail, AnswersTexts.NoAccount, ""),
        { IsEnabled: false } account => new(CheckState.Fail, AnswersTexts.FormatAccountDisabled(account.Name), ""),
        var account => new(CheckState.Pass, AnswersTexts.FormatAccount(account.Name, DomainText.Of(account.FoundBy)), ""),
    };

    private static StepAnswer Read(DomainFacts domain) => domain.Users is { } scan
        ? new(scan.Users is 0 ? CheckState.Skip : CheckState.Pass, AnswersTexts.FormatUsersRead(Say.Number(scan.Users), domain.Domain, domain.Controller.Name), "")
        : Unseen(domain.UsersFailure, AnswersTexts.FormatUsersUnseen(domain.Domain));

    private static CheckState Own(UserRight right) => right switch
    {
        { Examined: 0 } => CheckState.Skip,
        { Granted: 0 } => CheckState.Fail,
        _ => right.Granted < right.Examined ? CheckState.Risk : CheckState.Pass,
    };

    /// <param name="otherwise">Where the agent gave no reason.</param>
    private static StepAnswer Unseen(string? failure, string otherwise) =>
        failure is null ? new(CheckState.Skip, otherwise, "") : StepAnswer.AsSaid(CheckState.Skip, failure);
}
