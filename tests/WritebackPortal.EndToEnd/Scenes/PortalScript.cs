using System.Text.Json.Nodes;
using WritebackPortal.Lab;

namespace WritebackPortal.EndToEnd.Scenes;

/// <summary>What a test does through the portal's API.</summary>
internal sealed class PortalScript(PortalApi api)
{
    public async Task<string> CreateCodeAsync(CancellationToken cancellationToken) =>
        Text((await api.PostAsync("/api/v1/enrollment-codes", new JsonObject(), cancellationToken))!, "code");

    /// <summary>Waits until there is a server, and returns the id of the only one.</summary>
    public async Task<Guid> OnlyServerAsync(CancellationToken cancellationToken)
    {
        var servers = await api.WaitForAsync("/api/v1/servers", answer => Servers(answer).Count > 0, cancellationToken);
        return Guid.Parse(Text(Assert.Single(Servers(servers))!, "id"));
    }

    public Task<JsonNode> ServerAsync(Guid server, CancellationToken cancellationToken) =>
        api.GetAsync($"/api/v1/servers/{server:D}", cancellationToken);

    /// <summary>Waits for the run with which a new agent begins, and returns it.</summary>
    public async Task<JsonNode> FirstCompletedRunAsync(Guid server, CancellationToken cancellationToken)
    {
        var run = await FirstRunAsync(server, cancellationToken);
        return await CompletedAsync(run, cancellationToken);
    }

    /// <summary>Waits until the server has a run at all, and returns the id of the only one.</summary>
    public async Task<Guid> FirstRunAsync(Guid server, CancellationToken cancellationToken)
    {
        var runs = await api.WaitForAsync(RunsOf(server), answer => answer.AsArray().Count > 0, cancellationToken);
        return Guid.Parse(Text(Assert.Single(runs.AsArray())!, "id"));
    }

    public async Task<JsonArray> RunsAsync(Guid server, CancellationToken cancellationToken) =>
        (await api.GetAsync(RunsOf(server), cancellationToken)).AsArray();

    /// <summary>Asks for a run, waits for its end, and returns it.</summary>
    public async Task<JsonNode> RecheckAsync(Guid server, CancellationToken cancellationToken) =>
        await CompletedAsync(await RequestAsync(server, cancellationToken), cancellationToken);

    public async Task<Guid> RequestAsync(Guid server, CancellationToken cancellationToken) =>
        Guid.Parse(Text((await api.PostAsync(RunsOf(server), new JsonObject(), cancellationToken))!, "runId"));

    public Task<JsonNode> CompletedAsync(Guid run, CancellationToken cancellationToken) =>
        api.WaitForAsync($"/api/v1/runs/{run:D}", answer => Text(answer["run"]!, "state") == "Completed", cancellationToken);

    /// <summary>Waits until a section of a run is in.</summary>
    public Task<JsonNode> SectionAsync(Guid run, string section, CancellationToken cancellationToken) => api.WaitForAsync(
        $"/api/v1/runs/{run:D}",
        answer => answer["sections"]!.AsArray().Any(part => Text(part!, "section") == section && part!["receivedAt"] is not null),
        cancellationToken);

    public async Task<IReadOnlyList<JsonNode>> SpansAsync(Guid server, string check, CancellationToken cancellationToken) =>
        [.. (await api.GetAsync($"/api/v1/servers/{server:D}/spans?check={check}", cancellationToken)).AsArray().Select(span => span!)];

    /// <summary>Check id and outcome of every result of a run, as <c>ACL-001 Passed</c>.</summary>
    public static IReadOnlyList<string> Outcomes(JsonNode run) =>
        [.. run["results"]!.AsArray().Select(result => $"{Text(result!["check"]!, "id")} {Text(result!, "outcome")}")];

    public static JsonNode Result(JsonNode run, string check) =>
        run["results"]!.AsArray().Single(result => Text(result!["check"]!, "id") == check)!;

    public static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static JsonArray Servers(JsonNode answer) => answer as JsonArray ?? answer["servers"]!.AsArray();

    private static string RunsOf(Guid server) => $"/api/v1/servers/{server:D}/runs";
}
