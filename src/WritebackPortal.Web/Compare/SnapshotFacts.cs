using WritebackPortal.Checks;
using WritebackPortal.Checks.Idle;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Contracts.Tls;
using WritebackPortal.Web.Languages;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Compare;

/// <summary>The facts of a snapshot that are worth comparing: each with a key that is the same on every server.</summary>
internal static class SnapshotFacts
{
    private const string IdleCheck = "IDL-001";

    public static IEnumerable<Fact> Of(Snapshot snapshot, IReadOnlyList<CheckResult> results) =>
    [
        .. Section(FactGroup.Directory, CompareTexts.SectionDirectory, snapshot.Directory, DirectoryComparedFacts.Of),
        .. Section(FactGroup.Ports, CompareTexts.SectionPorts, snapshot.Controllers, PortFacts.Of),
        .. Section(FactGroup.Network, CompareTexts.SectionNetwork, snapshot.Network, NetworkComparedFacts.Of),
        .. Section(FactGroup.Connect, CompareTexts.SectionConnect, snapshot.Connect, connect => ConnectComparedFacts.Of(connect, results)),
        .. Section(FactGroup.Tls, CompareTexts.SectionTls, snapshot.Tls, TlsSettingFacts),
        .. Section(FactGroup.Idle, CompareTexts.SectionIdle, snapshot.Idle, idle => [Idle(idle, results)]),
        Host(FactKind.OperatingSystem, CompareTexts.OperatingSystem, snapshot.Host.OperatingSystem),
        Host(FactKind.Agent, CompareTexts.Agent, snapshot.Host.AgentVersion),
    ];

    private static IEnumerable<Fact> Section<TFacts>(FactGroup group, string name, Observation<TFacts>? seen, Func<TFacts, IEnumerable<Fact>> read)
        where TFacts : class =>
        seen?.Facts is { } facts
            ? [new(group, FactKind.Section, "", name, FactSeen.Plain(CompareTexts.LookedAt)), .. read(facts)]
            : [new(group, FactKind.Section, "", name, FactSeen.NotLookedAt(seen?.Failure))];

    private static Fact Host(FactKind kind, string name, string value) =>
        new(FactGroup.Host, kind, $"{kind}", name, value.Length > 0 ? FactSeen.Plain(value) : FactSeen.NotLookedAt(null));

    private static IEnumerable<Fact> TlsSettingFacts(TlsFacts facts) =>
        facts.Settings.DistinctBy(Address, StringComparer.OrdinalIgnoreCase).Select(setting => new Fact(
            FactGroup.Tls,
            FactKind.TlsSetting,
            Address(setting).ToUpperInvariant(),
            CompareTexts.FormatSetting(setting.Name, Place(setting)),
            setting switch
            {
                { Failure: { } failure } => FactSeen.NotLookedAt(failure),
                { Value: { } value } => new(FormattableString.Invariant($"{value}"), FormattableString.Invariant($"{value}"), null),
                _ => FactSeen.Plain(CompareTexts.NotSet),
            }));

    private static string Address(RegistryNumber setting) => $@"{setting.Key}\{setting.Name}";

    private static string Place(RegistryNumber setting) => setting.Key switch
    {
        TlsSettings.Framework => CompareTexts.PlaceFramework,
        TlsSettings.Framework32 => CompareTexts.PlaceFramework32,
        TlsSettings.Client => CompareTexts.PlaceClient,
        TlsSettings.Server => CompareTexts.PlaceServer,
        TlsSettings.FrameworkSetup => CompareTexts.PlaceFrameworkSetup,
        var other => other,
    };

    private static Fact Idle(IdleFacts facts, IReadOnlyList<CheckResult> results)
    {
        var words = Words(IdleLimit.Of(facts));
        var state = results.FirstOrDefault(result => result.Check.Id == IdleCheck) is { } judged ? CheckStates.Of(judged) : (CheckState?)null;
        return new(FactGroup.Idle, FactKind.Idle, "limit", CompareTexts.IdleLimit, new(words, words, state is CheckState.Pass or CheckState.Risk or CheckState.Fail ? state : null));
    }

    private static string Words(IdleLimit limit) => limit switch
    {
        { High: null } => CompareTexts.FormatIdleAtLeast(Minutes(limit.Low)),
        { ClosedAfter: { } closed } => CompareTexts.FormatIdleAbout(Minutes(closed)),
        { High: { } high } => CompareTexts.FormatIdleBetween(Minutes(limit.Low), Minutes(high)),
    };

    private static string Minutes(TimeSpan span) => span.TotalMinutes < 1
        ? $"{Math.Round(span.TotalSeconds).ToString(Language.Current)} s"
        : $"{(Math.Floor(span.TotalMinutes * 10) / 10).ToString("0.#", Language.Current)} min";
}
