using WritebackPortal.Contracts.Directory;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Servers;
using WritebackPortal.Web.Servers.Coverage;

namespace WritebackPortal.Web.Compare;

/// <summary>What of a forest is compared: whose rights count, whom they reach, and what stands in the way of a password.</summary>
internal static class DirectoryComparedFacts
{
    public static IEnumerable<Fact> Of(DirectoryFacts facts) =>
    [
        new(FactGroup.Directory, FactKind.Forest, "1 forest", CompareTexts.Forest, FactSeen.Plain(facts.Forest)),
        new(FactGroup.Directory, FactKind.Account, "2 account", CompareTexts.Account, Account(facts.Connector)),
        .. facts.Connector.Account is { } account ? [new Fact(FactGroup.Directory, FactKind.AccountState, "3 account state", CompareTexts.AccountState, State(account))] : Array.Empty<Fact>(),
        new(FactGroup.Directory, FactKind.RemoteSam, "4 remote sam", CompareTexts.RemoteSam, RemoteSam(facts.RemoteSam)),
        .. facts.Domains.DistinctBy(domain => domain.Domain, StringComparer.OrdinalIgnoreCase).SelectMany(Domain),
    ];

    private static FactSeen Account(ConnectorSearch search) => search.Account is { } account
        ? new(account.Sid, account.Name, null)
        : new("", CompareTexts.AccountNotFound, CheckState.Fail) { Note = search.Failure, English = search.Failure };

    private static FactSeen State(ConnectorAccount account)
    {
        var (shown, state) = account switch
        {
            { IsEnabled: false } => (CompareTexts.AccountDisabled, CheckState.Fail),
            { IsLocked: true } => (CompareTexts.AccountLocked, CheckState.Fail),
            { IsPasswordExpired: true } => (CompareTexts.AccountExpired, CheckState.Fail),
            _ => (CompareTexts.AccountEnabled, CheckState.Pass),
        };
        return new(shown, shown, state);
    }

    // Null also where the host has no such setting: nothing was looked at.
    private static FactSeen RemoteSam(RemoteSamRestriction? restriction) => restriction switch
    {
        null => FactSeen.NotLookedAt(null),
        { AllowsConnector: true } => new("allows", CompareTexts.RemoteSamAllows, CheckState.Pass),
        { AllowsConnector: false, IsAuditOnly: true } => new("audits", CompareTexts.RemoteSamAudits, CheckState.Risk),
        { AllowsConnector: false } => new("refuses", CompareTexts.RemoteSamRefuses, CheckState.Fail),
        { Sddl: var sddl } => FactSeen.Plain(sddl ?? CompareTexts.NotSet),
    };

    private static IEnumerable<Fact> Domain(DomainObservation domain)
    {
        var key = $"5 {domain.Domain.ToUpperInvariant()}";
        if (domain.Facts is not { } facts)
        {
            return [new(FactGroup.Directory, FactKind.Domain, key, domain.Domain, FactSeen.NotLookedAt(domain.Failure))];
        }

        return
        [
            new(FactGroup.Directory, FactKind.Domain, key, domain.Domain, FactSeen.Plain(CompareTexts.LookedAt)),
            new(FactGroup.Directory, FactKind.Coverage, $"{key} 1", CompareTexts.FormatCoverage(domain.Domain), Coverage(facts)),
            new(FactGroup.Directory, FactKind.Controller, $"{key} 2", CompareTexts.FormatController(domain.Domain), Controller(facts.Controller)),
            new(FactGroup.Directory, FactKind.Policy, $"{key} 3", CompareTexts.FormatPolicy(domain.Domain), facts.PasswordPolicy is { } policy ? FactSeen.Plain(DomainText.Of(policy)) : FactSeen.NotLookedAt(null)),
            new(FactGroup.Directory, FactKind.Policy, $"{key} 4", CompareTexts.FormatFineGrained(domain.Domain), FineGrained(facts.FineGrained)),
            new(FactGroup.Directory, FactKind.PdcEmulator, $"{key} 5", CompareTexts.FormatPdc(domain.Domain), Pdc(facts.PdcEmulator)),
        ];
    }

    private static FactSeen Coverage(DomainFacts facts) => facts.Users switch
    {
        null => FactSeen.NotLookedAt(facts.UsersFailure),
        { Users: 0 } => FactSeen.Plain(CompareTexts.NoUsers),
        var scan => new(
            Invariant($"{scan.Covered}/{scan.Users}"),
            CompareTexts.FormatCovered(Say.Percent((double)scan.Covered / scan.Users), Say.Number(scan.Users)),
            scan.Covered == 0 ? CheckState.Fail : scan.Covered + scan.Protected < scan.Users ? CheckState.Risk : CheckState.Pass),
    };

    private static FactSeen Controller(DomainController controller) =>
        new(controller.Name.ToUpperInvariant(), ControllerText.Of(controller), controller.IsWritable ? null : CheckState.Fail);

    private static FactSeen FineGrained(FineGrainedPolicies? policies) => policies is { IsReadable: true }
        ? FactSeen.Plain(DomainText.Of(policies))
        : FactSeen.NotLookedAt(null) with { Note = policies is null ? null : DomainText.Of(policies) };

    private static FactSeen Pdc(PdcEmulator? emulator) => emulator switch
    {
        null or { Name: null } => FactSeen.NotLookedAt(emulator?.Failure),
        { IsReachable: false } => new($"{emulator.Name} closed", emulator.Name, CheckState.Risk) { Note = emulator.Failure, English = emulator.Failure },
        { IsReachable: true } => new($"{emulator.Name} open", emulator.Name, CheckState.Pass),
        _ => FactSeen.Plain(emulator.Name),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
