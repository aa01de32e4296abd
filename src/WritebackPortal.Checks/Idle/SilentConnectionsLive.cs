using System.Globalization;
using WritebackPortal.Contracts.Idle;

namespace WritebackPortal.Checks.Idle;

/// <summary>
/// Passes at ten minutes, warns from six, fails below. What was not measured leaves the verdict alone, because most runs
/// do not measure it: so the check itself weighs nothing, and each finding says how much it weighs.
/// </summary>
internal sealed class SilentConnectionsLive() : Check<IdleFacts>(
    new(
        "IDL-001",
        "The path keeps silent connections open for 10 minutes",
        Severity.Info,
        Requirement.Idle,
        "Writeback waits for resets on connections that are silent for minutes. Where a firewall or proxy ends them, resets fail until the server notices and connects again.",
        new("https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback")),
    snapshot => snapshot.Idle)
{
    internal static readonly TimeSpan Needed = TimeSpan.FromMinutes(10);
    internal static readonly TimeSpan Least = TimeSpan.FromMinutes(6);

    // Proxies count in whole seconds, and may fire one early.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    protected override IEnumerable<Finding> Run(IdleFacts facts)
    {
        var limit = IdleLimit.Of(facts);
        if (limit.High is not { } high || limit.Low >= Needed || limit.ClosedAfter + Tick >= Needed || IsHidden(facts, high))
        {
            yield break;
        }

        var isBroken = limit.ClosedAfter is { } closed ? closed + Tick < Least : high <= Least;
        yield return new(facts.Proxy?.Address ?? facts.Portal, $"{Path(facts)} {Kills(limit)} after {limit.Words}; {Minutes(Needed)} or more are needed.")
        {
            Severity = isBroken ? Severity.Critical : Severity.Warning,
            Repair = IdleRequests.RaiseLimit(facts, limit),
        };
    }

    protected override IEnumerable<Evidence> Evidence(IdleFacts facts) =>
    [
        new("Path", $"to {facts.Portal}, {(facts.Proxy is { } proxy ? $"through {proxy.Address}" : "direct")}", CheckOutcome.Passed),
        .. facts.Rungs
            .OrderBy(rung => rung.SilenceSeconds)
            .ThenBy(rung => rung.Speaker)
            .Select(rung => new Evidence(
                $"{Minutes(TimeSpan.FromSeconds(rung.SilenceSeconds))}, then the {(rung.Speaker is IdleSpeaker.Agent ? "agent" : "portal")} speaks",
                Seen(rung),
                OutcomeOf(rung))),
        new("In use all the time", string.Create(CultureInfo.InvariantCulture, $"alive, {facts.Control.Bytes} bytes, one each {facts.Control.IntervalSeconds:0.##} s"), CheckOutcome.Passed),
        .. facts.PortalLimitSeconds is { } own
            ? (IEnumerable<Evidence>)[new("The portal's own limit", $"{Minutes(TimeSpan.FromSeconds(own))}, by its setting Idle:PortalLimit", CheckOutcome.Passed)]
            : [],
    ];

    protected override string? Unanswered(IdleFacts facts)
    {
        var limit = IdleLimit.Of(facts);
        return limit switch
        {
            _ when limit.Low >= Needed || limit.ClosedAfter + Tick >= Needed => null,
            { High: { } high } when IsHidden(facts, high) =>
                $"Silent connections live for {Minutes(limit.Low)}. What the site's path does beyond is not known: the portal's own side ends them after {Minutes(TimeSpan.FromSeconds(facts.PortalLimitSeconds!.Value))}. Raise that limit, and Idle:PortalLimit with it.",
            _ => $"Silent connections live for {Minutes(limit.Low)}, and no longer silence could be measured. Measure again.",
        };
    }

    /// <summary>True when the portal's own side ends connections as soon as they were seen to end: nothing is proved against the site then.</summary>
    private static bool IsHidden(IdleFacts facts, TimeSpan high) => facts.PortalLimitSeconds is { } own && TimeSpan.FromSeconds(own) - Tick <= high;

    private static string Path(IdleFacts facts) => facts.Proxy is { } proxy ? $"The path through {proxy.Address}" : "The path to the portal";

    private static string Kills(IdleLimit limit) => limit.Killer switch
    {
        IdleKiller.Closes => "closes silent connections",
        IdleKiller.Resets => "resets silent connections",
        _ => "swallows silent connections without a word",
    };

    private static string Seen(IdleRung rung) => rung.Outcome switch
    {
        IdleOutcome.Alive => "alive",
        IdleOutcome.Closed => $"closed after {Minutes(TimeSpan.FromSeconds(rung.ElapsedSeconds))}",
        IdleOutcome.Reset => $"reset after {Minutes(TimeSpan.FromSeconds(rung.ElapsedSeconds))}",
        IdleOutcome.Swallowed => "swallowed: no answer and no reset",
        _ => $"not opened: {rung.Detail}",
    };

    private static CheckOutcome OutcomeOf(IdleRung rung) => rung.Outcome switch
    {
        IdleOutcome.Alive => CheckOutcome.Passed,
        IdleOutcome.NotOpened => CheckOutcome.Skipped,
        // A path need not keep what is silent for longer than is needed.
        _ when rung.SilenceSeconds > Needed.TotalSeconds => CheckOutcome.Passed,
        _ => CheckOutcome.Failed,
    };

    private static string Minutes(TimeSpan span) => IdleLimit.Minutes(span);
}
