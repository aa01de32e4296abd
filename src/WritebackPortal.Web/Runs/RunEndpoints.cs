using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Api;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Runs;

/// <param name="Because">Why, in the asker's words; may be left out.</param>
internal sealed record RunWish(string? Because = null);

/// <param name="RunId">The run that was asked for, or the one that was under way already.</param>
internal sealed record RunAccepted(Guid RunId);

internal static class RunEndpoints
{
    public static void MapRuns(this RouteGroupBuilder api)
    {
        api.MapGet("/servers/{id:guid}/runs", OfServerAsync).WithName("GetRuns").WithTags("Runs").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/servers/{id:guid}/runs", RequestAsync).WithName("RequestRun").WithTags("Runs").WithMetadata(AuditAct.RunRequested)
            .RequireAuthorization(PortalPolicies.Operator).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/servers/{id:guid}/idle-runs", MeasureIdleAsync).WithName("RequestIdleRun").WithTags("Runs").WithMetadata(AuditAct.IdleRunRequested)
            .RequireAuthorization(PortalPolicies.Operator).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/runs/{id:guid}", RunAsync).WithName("GetRun").WithTags("Runs").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/runs/{id:guid}/cancellation", CancelAsync).WithName("CancelRun").WithTags("Runs").WithMetadata(AuditAct.RunCancelled)
            .RequireAuthorization(PortalPolicies.Operator).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>A server's runs, newest first.</summary>
    /// <param name="before">Only runs asked for before this instant: the last one's, to read on.</param>
    /// <param name="count">At most this many, up to 200; 50 when left out.</param>
    private static async Task<Results<Ok<IReadOnlyList<RunSummary>>, ProblemHttpResult>> OfServerAsync(
        Guid id,
        RunQueries runs,
        ServerQueries servers,
        CancellationToken cancellationToken,
        DateTimeOffset? before = null,
        int count = 50) =>
        await servers.ExistsAsync(id, cancellationToken)
            ? TypedResults.Ok(await runs.OfServerAsync(id, before, count, cancellationToken))
            : ReadApi.NotFound("server", id);

    /// <summary>Asks for a run now. Where one is under way, that one is returned.</summary>
    private static async Task<Results<Accepted<RunAccepted>, ProblemHttpResult>> RequestAsync(
        Guid id,
        [FromBody] RunWish? wish,
        HttpContext context,
        RequestRun requestRun,
        CancellationToken cancellationToken) =>
        await requestRun.ExecuteAsync(id, RunTrigger.Person, Actor.Of(context), wish?.Because, cancellationToken) is { } runId
            ? TypedResults.Accepted($"{ReadApi.Prefix}/runs/{runId:D}", new RunAccepted(runId))
            : ReadApi.NotFound("server", id);

    /// <summary>Asks to measure for how long the path keeps silent connections. It takes about a quarter of an hour, beside other runs.</summary>
    private static async Task<Results<Accepted<RunAccepted>, ProblemHttpResult>> MeasureIdleAsync(
        Guid id,
        [FromBody] RunWish? wish,
        HttpContext context,
        RequestRun requestRun,
        CancellationToken cancellationToken) =>
        await requestRun.MeasureIdleAsync(id, RunTrigger.Person, Actor.Of(context), wish?.Because, cancellationToken) is { } runId
            ? TypedResults.Accepted($"{ReadApi.Prefix}/runs/{runId:D}", new RunAccepted(runId))
            : ReadApi.NotFound("server", id);

    /// <summary>One run with its sections and what the checks say of them, while it fills in and afterwards.</summary>
    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> RunAsync(Guid id, RunQueries runs, CancellationToken cancellationToken) =>
        await runs.ReadAsync(id, cancellationToken) is { } run ? TypedResults.Ok(run) : ReadApi.NotFound("run", id);

    /// <summary>Stops waiting for a run. What was found so far is kept.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(
        Guid id,
        HttpContext context,
        CancelRun cancelRun,
        RunQueries runs,
        CancellationToken cancellationToken)
    {
        if (await cancelRun.ExecuteAsync(id, Actor.Of(context), cancellationToken))
        {
            return TypedResults.NoContent();
        }

        return await runs.ReadAsync(id, cancellationToken) is null
            ? ReadApi.NotFound("run", id)
            : TypedResults.Problem(
                type: "/problems/run-over",
                title: "The run is over",
                detail: "Only a run that waits or is under way can be cancelled.",
                statusCode: StatusCodes.Status409Conflict);
    }
}
