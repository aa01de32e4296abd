using WritebackPortal.Checks.Idle;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Web.Measurements;

/// <summary>What a run measured, out of its facts: at most one value for each series, so that a run counts once.</summary>
internal static class Readings
{
    /// <param name="own">The sections that this run brought itself. What it carries on from earlier runs was counted with those.</param>
    public static IReadOnlyList<Reading> Of(Snapshot snapshot, IReadOnlySet<SnapshotSection> own, TimeSpan duration) =>
    [
        .. own.Contains(SnapshotSection.Network) && snapshot.Network?.Facts is { } network ? Network(network) : [],
        .. own.Contains(SnapshotSection.Controllers) && snapshot.Controllers?.Facts is { } controllers ? Controllers(controllers) : [],
        .. own.Contains(SnapshotSection.Directory) && snapshot.Directory?.Facts is { } directory ? Coverage(directory) : [],
        .. own.Contains(SnapshotSection.Idle) && snapshot.Idle?.Facts is { } idle ? Idle(idle) : [],
        .. Duration(own, duration),
    ];

    /// <summary>A phase that failed took as long as its time limit, and a way that ends early is not a fast one: neither is a latency.</summary>
    private static IEnumerable<Reading> Network(NetworkFacts network)
    {
        var phases =
            from endpoint in network.Endpoints
            where endpoint.Fault is null
            from phase in endpoint.Phases
            where phase is { Outcome: PhaseOutcome.Succeeded, ElapsedMilliseconds: not null }
            group phase.ElapsedMilliseconds ?? 0 by SeriesFacts.Of(endpoint.Endpoint.Purpose, phase.Phase) into same
            where same.Key is not null
            select Reading.Of(same.Key!.Value, same.Average());
        var offsets = network.Endpoints.Select(endpoint => endpoint.ClockOffsetSeconds).OfType<int>().Order().ToArray();
        return offsets is [] ? phases : phases.Append(Reading.Of(Series.ClockOffset, offsets[offsets.Length / 2]));
    }

    private static IEnumerable<Reading> Controllers(ControllerFacts controllers)
    {
        var answers = controllers.Domains
            .SelectMany(domain => domain.Controllers)
            .SelectMany(controller => controller.Ports)
            .Where(port => port is { Service: ControllerService.Ldap, Protocol: PortProtocol.Tcp, Outcome: PortOutcome.Open })
            .Select(port => port.ElapsedMilliseconds)
            .OfType<double>()
            .ToArray();
        return answers is [] ? [] : [Reading.Of(Series.ControllerConnect, answers.Average())];
    }

    private static IEnumerable<Reading> Coverage(DirectoryFacts directory)
    {
        var scans = directory.Domains.Select(domain => domain.Facts?.Users).OfType<UserScan>().ToArray();
        var users = scans.Sum(scan => (long)scan.Users);
        return users is 0 ? [] : [Reading.Of(Series.Coverage, 100d * scans.Sum(scan => (long)scan.Covered) / users)];
    }

    private static IEnumerable<Reading> Idle(IdleFacts idle)
    {
        var limit = IdleLimit.Of(idle);
        return idle.Rungs.All(rung => rung.Outcome is IdleOutcome.NotOpened) ? [] : [Reading.Of(Series.IdleLimit, (limit.ClosedAfter ?? limit.Low).TotalSeconds)];
    }

    // A measurement of the idle limit takes as long as its longest silence, whatever the server does.
    private static IEnumerable<Reading> Duration(IReadOnlySet<SnapshotSection> own, TimeSpan duration) =>
        own.Any(section => section is not SnapshotSection.Idle) && duration > TimeSpan.Zero ? [Reading.Of(Series.RunDuration, duration.TotalSeconds)] : [];
}
