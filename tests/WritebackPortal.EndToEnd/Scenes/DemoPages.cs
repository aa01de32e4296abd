using WritebackPortal.EndToEnd.Browsing;

namespace WritebackPortal.EndToEnd.Scenes;

/// <param name="Name">Of its pictures.</param>
/// <param name="Address">With the name of a demo's server in braces where its id belongs, and {run} for a run.</param>
internal sealed record LookedAtPage(string Name, string Address)
{
    /// <summary>Shows for ever how it looks while it is read.</summary>
    public bool IsLoading { get; init; }

    /// <summary>Widest first.</summary>
    public IReadOnlyList<View> Views { get; init; } = View.All;
}

/// <summary>Every page of the portal, once in each state that a person meets.</summary>
internal static class DemoPages
{
    public static IReadOnlyList<LookedAtPage> All { get; } =
    [
        new("fleet", "/"),
        new("fleet-no-match", "/?find=nothing-is-called-so"),
        new("server-broken", "/servers/{MEL-SYNC02}"),
        new("server-at-risk", "/servers/{SIN-SYNC01}"),
        new("server-silent", "/servers/{SHA-SYNC01}"),
        new("run", "/runs/{run}"),
        new("user", "/user"),
        new("knowledge", "/knowledge"),
        new("agents", "/agents"),
        new("findings", "/findings"),
        new("maintenance", "/maintenance"),
        new("compare", "/compare?left={MEL-SYNC02}&right={MEL-SYNC01}"),
        new("compare-nothing", "/compare"),
        new("compare-failover", "/gallery/compare/failover"),
        new("compare-all", "/gallery/compare/moments?show=all"),
        new("knowledge-code", "/knowledge/31034"),
        new("add-server", "/agents/add"),
        new("people", "/people"),
        new("keys", "/keys"),
        new("audit", "/audit"),
        new("not-found", "/nowhere"),
    ];

    /// <summary>The same pages for another server, and what few look at.</summary>
    public static IReadOnlyList<LookedAtPage> More { get; } =
    [
        new("fleet-broken", "/?verdict=Broken&span=30d"),
        new("server-all-checks", "/servers/{MEL-SYNC02}?checks=all"),
        new("server-works", "/servers/{SYD-SYNC01}"),
        new("server-maintenance", "/servers/{SIN-SYNC03}"),
        new("server-permissions", "/servers/{DUB-SYNC03}"),
    ];

    /// <summary>States that the demo does not show.</summary>
    public static IReadOnlyList<LookedAtPage> Examples { get; } =
    [
        new("gallery", "/gallery") { IsLoading = true },
        new("fleet-loading", "/gallery/fleet/loading") { IsLoading = true },
        new("fleet-viewer", "/gallery/fleet/viewer"),
        new("findings-open", "/gallery/findings/fault"),
        new("findings-quiet", "/gallery/findings/quiet"),
        new("maintenance-form", "/gallery/maintenance/form"),
        new("maintenance-empty", "/gallery/maintenance/empty"),
        new("fleet-selected", "/gallery/fleet/selected"),
        new("compare-gone", "/gallery/compare/gone"),
        new("path", "/gallery/path"),
        new("path-port-dropped", "/gallery/path/port-dropped"),
        new("path-silent", "/gallery/path/silent"),
        new("run-half-way", "/gallery/runs/half-way"),
        new("run-cancelled", "/gallery/runs/cancelled"),
        new("idle-closed", "/gallery/idle/closed-by-proxy"),
        new("idle-swallowed", "/gallery/idle/swallowed"),
        new("idle-restarted", "/gallery/idle/restarted"),
        new("people-some", "/gallery/people"),
        new("people-limit", "/gallery/people/limit"),
        new("keys-some", "/gallery/people/keys"),
        new("keys-new", "/gallery/people/key"),
        new("server-example-broken", "/gallery/servers/broken"),
        new("server-example-silent", "/gallery/servers/silent"),
        new("server-forest", "/gallery/servers/forest"),
        new("server-newcomer", "/gallery/servers/newcomer"),
    ];

    /// <summary>Before the first server.</summary>
    public static IReadOnlyList<LookedAtPage> Empty { get; } =
    [
        new("fleet-empty", "/"),
        new("agents-empty", "/agents"),
        new("add-server-empty", "/agents/add"),
        new("keys-empty", "/keys"),
        new("audit-empty", "/audit"),
    ];
}
