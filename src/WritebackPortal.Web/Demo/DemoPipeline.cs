using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Demo;

/// <summary>A simulated server that is enrolled.</summary>
/// <param name="Made">The present as it was when the demo's data was made: episodes are counted back from it.</param>
internal sealed record DemoAgent(DemoServer Server, Guid AgentId, Guid ServerId, DateTimeOffset Made)
{
    /// <summary>What it saw at that instant; what lasted when the data was made lasts on.</summary>
    public DemoCondition ConditionAt(DateTimeOffset at) => Server.ConditionAt(at < Made ? Made - at : TimeSpan.Zero);
}

/// <summary>The way of a run, by the same acts that serve real agents: asked for, taken, filled section by section, completed, judged.</summary>
internal sealed class DemoPipeline(RequestRun requestRun, RunScopes scopes, TakeRun takeRun, StoreSection storeSection, CompleteRun completeRun)
{
    private static readonly WorkQuestion Nothing = new(false, []);

    /// <returns>What the agent is asked for.</returns>
    public async Task<RunRequest> BeginAsync(DemoAgent agent, DemoWish wish, CancellationToken cancellationToken)
    {
        await requestRun.ExecuteAsync(agent.ServerId, wish.Trigger, wish.By, wish.Because, ScopeOf(wish.Kind), cancellationToken);
        return await takeRun.ExecuteAsync(agent.ServerId, Nothing, cancellationToken)
            ?? throw new InvalidOperationException($"No run of {agent.Server.Name} waits.");
    }

    public Task<DeliveryOutcome> StoreAsync(DemoAgent agent, RunRequest request, SnapshotSection section, byte[] json, DateTimeOffset at, CancellationToken cancellationToken) =>
        storeSection.ExecuteAsync(agent.ServerId, SectionCodec.Parse(request.RunId, section, json, at), cancellationToken);

    public Task<DeliveryOutcome> CompleteAsync(DemoAgent agent, RunRequest request, DemoTimes times, CancellationToken cancellationToken) =>
        completeRun.ExecuteAsync(agent.ServerId, request.RunId, new(HostOf(agent.Server), times.StartedAt, times.TakenAt, times.SentAt), cancellationToken);

    /// <summary>As Connect servers name themselves; the lab's agents ran on another system.</summary>
    public static HostIdentity HostOf(DemoServer server) => new(server.Host, "Microsoft Windows Server 2022 (10.0.20348)", AgentVersion);

    private RunScope ScopeOf(DemoWishKind kind) => kind switch
    {
        DemoWishKind.Ordinary => scopes.Ordinary,
        DemoWishKind.Idle => scopes.Idle,
        _ => new([.. Enum.GetValues<SnapshotSection>()], scopes.Idle.ExpireAfter),
    };

    private static string AgentVersion { get; } = typeof(DemoPipeline).Assembly.GetName().Version!.ToString(3);
}

/// <param name="By">Who asks; only a person's name is kept.</param>
internal sealed record DemoWish(DemoWishKind Kind, RunTrigger Trigger, Actor By, string? Because)
{
    public static DemoWish Scheduled(DemoWishKind kind) => new(kind, RunTrigger.Schedule, Actor.Portal, null);
}

internal enum DemoWishKind
{
    Ordinary,
    Idle,

    /// <summary>Both in one run, as no real agent is asked: for the past, where runs are too few to lend each other what they saw.</summary>
    Everything,
}

/// <summary>By the agent's clock, which is right in the demo.</summary>
internal sealed record DemoTimes(DateTimeOffset StartedAt, DateTimeOffset TakenAt, DateTimeOffset SentAt);
