using WritebackPortal.Checks;
using WritebackPortal.Checks.Connect;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Connect;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Contracts.Tls;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.Servers;

/// <summary>The card of Entra Connect on its host: the version, and in one sentence what runs there and how it is set.</summary>
internal static class HostCard
{
    // "Release" of .NET Framework, as Microsoft's page on installed versions lists it.
    private static readonly (long Release, string Version)[] Frameworks = [(533320, "4.8.1"), (528040, "4.8"), (461808, "4.7.2")];

    /// <param name="latest">The facts behind <paramref name="checks"/>; null before the first run.</param>
    /// <param name="isStale">Nobody looks now.</param>
    public static SideCard Of(IReadOnlyList<ServerCheck> checks, Snapshot? latest, bool isStale)
    {
        CheckResult[] results = [.. checks.Select(check => check.Result).Where(result => result.Check.Requirement is Requirement.Host)];
        var worst = results.Where(result => result.Outcome is CheckOutcome.Failed or CheckOutcome.Error).MinBy(result => CheckStates.Of(result).Rank());
        var connect = latest?.Connect?.Facts;
        var state = worst is not null ? CheckStates.Of(worst) : IsKnownToRun(connect) ? CheckState.Pass : CheckState.Skip;
        var said = worst is { Findings: [var first, ..] } ? first.Message : state is CheckState.Pass ? null : Unknown(connect, latest);
        return new(
            ServersTexts.Host,
            "host",
            isStale && connect is not null ? CheckState.Skip.Look() with { Word = ServersTexts.LastKnown } : state.Look(),
            latest is null ? "" : Figure(connect, latest),
            "",
            said ?? (connect is not null && state is CheckState.Pass ? string.Join(' ', Sentences(connect, latest!)) : ServersTexts.HostNotLookedAt))
        {
            IsOfChecks = said is not null,
        };
    }

    private static bool IsKnownToRun(ConnectFacts? facts) =>
        facts is { Engine.State: SyncServiceState.Running } or { Engine.IsAbsent: true, CloudSync.State: SyncServiceState.Running };

    private static string? Unknown(ConnectFacts? facts, Snapshot? latest) => latest?.Connect?.Failure ?? facts?.Engine.Failure ?? facts?.CloudSync.Failure;

    private static string Figure(ConnectFacts? facts, Snapshot latest) => ConnectVersions.Of(latest) is not { } version
        ? ""
        : facts is { Engine.IsAbsent: true } ? ServersTexts.FormatHostCloudSync(version) : ServersTexts.FormatHostConnect(version);

    private static IEnumerable<string> Sentences(ConnectFacts facts, Snapshot latest)
    {
        yield return facts.Engine.IsAbsent ? ServersTexts.HostCloudSyncRuns : ServersTexts.HostEngineRuns;
        if (Tls(latest.Tls?.Facts) is { } tls)
        {
            yield return tls;
        }

        if (Clock(latest.Network?.Facts) is { } clock)
        {
            yield return clock;
        }

        if (!facts.Engine.IsAbsent)
        {
            yield return facts switch
            {
                { Scheduler.StagingModeEnabled: true } => ServersTexts.HostStaging,
                { Scheduler.StagingModeEnabled: false } => ServersTexts.HostNotStaging,
                _ => ServersTexts.HostStagingUnknown,
            };
        }
    }

    // Only said where every value was read: that none of them is wrong the checks say.
    private static string? Tls(TlsFacts? facts)
    {
        if (facts is null || facts.Settings.Any(setting => setting.Failure is not null))
        {
            return null;
        }

        var release = facts.Settings.FirstOrDefault(setting => setting.Name == TlsSettings.Release)?.Value;
        return Array.Find(Frameworks, framework => release >= framework.Release).Version is { } version ? ServersTexts.FormatHostTls(version) : null;
    }

    // The middle one, so that one endpoint's clock cannot decide.
    private static string? Clock(NetworkFacts? facts)
    {
        int[] offsets = [.. (facts?.Endpoints ?? []).Select(endpoint => endpoint.ClockOffsetSeconds).OfType<int>().Order()];
        return offsets is [] ? null : offsets[offsets.Length / 2] switch
        {
            0 => ServersTexts.HostClockRight,
            var offset => ServersTexts.FormatHostClockOff(Say.Number(Math.Abs((long)offset))),
        };
    }
}
