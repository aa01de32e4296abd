using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>An idle ladder in every state, for the gallery and for the tests.</summary>
public static class IdleExamples
{
    private const double Answer = 12;

    private static readonly ProxyUse Proxy = new("http://proxy.corp.contoso.test:3128", "the machine's settings");

    public static DateTimeOffset MeasuredAt { get; } = ExampleFacts.Now.AddHours(-3);

    public static IReadOnlyDictionary<string, Observation<IdleFacts>?> All { get; } = new Dictionary<string, Observation<IdleFacts>?>
    {
        ["not-measured"] = null,
        ["alive"] = Measured(proxy: null, own: null, Alive),
        ["closed-by-proxy"] = Measured(Proxy, own: null, (silence, speaker) => EndsAfter(540, IdleOutcome.Closed, silence, speaker)),
        ["swallowed"] = Measured(proxy: null, own: null, Swallowed),
        ["restarted"] = new(null, "A connection that was in use was closed too, 4 min 12 s after the start: the portal restarted or the path broke, which says nothing about silence. It is measured again.", 252_000),
        ["own-limit"] = Measured(proxy: null, own: 240, (silence, speaker) => EndsAfter(240, IdleOutcome.Closed, silence, speaker)),
    };

    private static Observation<IdleFacts> Measured(ProxyUse? proxy, double? own, Func<double, IdleSpeaker, IdleRung> rung) => new(
        new(
            "writeback.corp.contoso.test:443",
            proxy,
            IdleCarrier.Upgrade,
            own,
            new(15, 49),
            [.. from silence in IdleLadder.DefaultRungs from speaker in Enum.GetValues<IdleSpeaker>() select rung(silence.TotalSeconds, speaker)]),
        null,
        733_000);

    private static IdleRung Alive(double silence, IdleSpeaker speaker) => new(silence, speaker, IdleOutcome.Alive, silence, null);

    private static IdleRung EndsAfter(double limit, IdleOutcome outcome, double silence, IdleSpeaker speaker) => silence < limit
        ? Alive(silence, speaker)
        : new(silence, speaker, outcome, limit, "the other end closed it");

    private static IdleRung Swallowed(double silence, IdleSpeaker speaker) => silence < 300
        ? Alive(silence, speaker)
        : new(silence, speaker, IdleOutcome.Swallowed, silence + Answer, "no answer to what was sent");
}
