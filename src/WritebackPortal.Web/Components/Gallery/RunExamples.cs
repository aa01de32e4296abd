using WritebackPortal.Checks;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Components.Gallery;

/// <summary>Runs in every state, for the gallery and for the tests.</summary>
public static class RunExamples
{
    private static readonly Guid Id = new("0d2f7a64-5a0e-4a5e-9a55-6f6f3c0a1e01");
    private static readonly DateTimeOffset Asked = ExampleFacts.Now.AddMinutes(-2);

    /// <summary>The agent holds no request.</summary>
    public static RunView Waiting { get; } = View(Summary(RunState.Waiting) with { StartedAt = null }, received: 0, ExampleFacts.Broken) with { IsConnected = false };

    /// <summary>Network is in, directory is not.</summary>
    public static RunView HalfWay { get; } = View(Summary(RunState.Running), received: 1, ExampleFacts.Healthy) with
    {
        Results = [.. ExampleResults.Healthy.Skip(2)],
        Requirements = [.. ExampleResults.HealthyRequirements.Where(summary => summary.Requirement is Requirement.Ports or Requirement.Urls)],
    };

    /// <summary>The agent says how far it has come.</summary>
    public static RunView Scanning { get; } = HalfWay with { Progress = new(SnapshotSection.Directory, 12_000, 41_230, "corp.contoso.test") };

    /// <summary>It was broken, and works again.</summary>
    public static RunView Healed { get; } = View(
        Summary(RunState.Completed) with { CompletedAt = Asked.AddSeconds(6), Verdict = Verdict.Works, Changed = ["ACL-001 failed → passed"] },
        received: 2,
        ExampleFacts.Healthy) with
    {
        Results = ExampleResults.Healthy,
        Requirements = ExampleResults.HealthyRequirements,
    };

    public static RunView StillBroken { get; } = View(
        Summary(RunState.Completed) with { CompletedAt = Asked.AddSeconds(25), Verdict = Verdict.Broken, Reason = ServerExamples.BrokenReason },
        received: 2,
        ExampleFacts.Broken) with
    {
        Results = ExampleResults.Broken,
        Requirements = ExampleResults.BrokenRequirements,
    };

    /// <summary>Sections came, but none with facts.</summary>
    public static RunView CouldNotLook { get; } = View(
        Summary(RunState.Completed) with { CompletedAt = Asked.AddSeconds(1), Verdict = Verdict.Unknown, Reason = ServerExamples.AloneReason },
        received: 2,
        ExampleFacts.Alone) with
    {
        Before = Verdict.Unknown,
        BeforeSince = null,
        Results = ExampleResults.Alone,
        Requirements = ExampleResults.AloneRequirements,
    };

    public static RunView Expired { get; } = View(Summary(RunState.Expired), received: 1, ExampleFacts.Healthy) with { IsConnected = false };

    public static RunView Cancelled { get; } = View(Summary(RunState.Cancelled), received: 1, ExampleFacts.Healthy);

    public static IReadOnlyDictionary<string, RunView> All { get; } = new Dictionary<string, RunView>
    {
        ["waiting"] = Waiting,
        ["half-way"] = HalfWay,
        ["scanning"] = Scanning,
        ["healed"] = Healed,
        ["still-broken"] = StillBroken,
        ["could-not-look"] = CouldNotLook,
        ["expired"] = Expired,
        ["cancelled"] = Cancelled,
    };

    public static RunSummary Summary(RunState state) => new(
        Id,
        ExampleFacts.ServerId,
        RunTrigger.Person,
        "Local operator",
        "The right is granted again.",
        state,
        Asked,
        Asked.AddMilliseconds(84),
        null,
        null,
        "",
        [],
        false);

    private static RunView View(RunSummary run, int received, Snapshot facts) => new(
        run,
        "SYD-SYNC01",
        true,
        Verdict.Broken,
        ExampleFacts.Now.AddMinutes(-88),
        Asked.AddMinutes(5),
        [Section(SnapshotSection.Network, received > 0, facts.Network), Section(SnapshotSection.Directory, received > 1, facts.Directory)],
        [],
        [],
        facts with
        {
            Network = received > 0 ? facts.Network : null,
            Directory = received > 1 ? facts.Directory : null,
        });

    private static RunSectionView Section<TFacts>(SnapshotSection section, bool isReceived, Observation<TFacts>? observed)
        where TFacts : class => isReceived
            ? new(section, Asked.AddSeconds(1), observed?.Failure, observed?.ElapsedMilliseconds)
            : new(section, null, null, null);
}
