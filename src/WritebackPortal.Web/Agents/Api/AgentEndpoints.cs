using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using WritebackPortal.Contracts;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Lookups;
using WritebackPortal.Web.Runs;

namespace WritebackPortal.Web.Agents.Api;

/// <summary>The portal's end of docs/protocol.md.</summary>
internal static class AgentEndpoints
{
    private const string Run = AgentApi.Prefix + "/runs/{runId:guid}";

    private const int MostRunsInHand = 8;

    public static IServiceCollection AddAgentApi(this IServiceCollection services) =>
        services
            .AddSingleton<TokenReplay>()
            .AddSingleton<AgentTokens>()
            .AddSingleton<HeldRequests>()
            .AddSingleton<EnrollAgent>();

    public static void MapAgentApi(this WebApplication app)
    {
        // Made now: tokens from before it was made are refused.
        app.Services.GetRequiredService<TokenReplay>();
        app.MapPost(AgentApi.Enrollments, EnrollAsync).AllowAnonymous().RequireRateLimiting(RequestLimits.Enrollment).ExcludeFromDescription();
        app.MapGet(AgentApi.NextWork, NextWorkAsync).RequireAuthorization(AgentTokenHandler.Policy).ExcludeFromDescription();
        app.MapPut(Run + "/sections/{section}", StoreSectionAsync)
            .RequireAuthorization(AgentTokenHandler.Policy)
            .WithMetadata(new RequestSizeLimitAttribute(AgentApi.MaxSectionBytes))
            .ExcludeFromDescription();
        app.MapPost(Run + "/progress", ProgressAsync).RequireAuthorization(AgentTokenHandler.Policy).ExcludeFromDescription();
        app.MapPost(AgentApi.Prefix + "/lookups/{lookupId:guid}/answer", AnswerLookupAsync)
            .RequireAuthorization(AgentTokenHandler.Policy)
            .WithMetadata(new RequestSizeLimitAttribute(AgentApi.MaxLookupBytes))
            .ExcludeFromDescription();
        app.MapPost(Run + "/completion", CompleteAsync).RequireAuthorization(AgentTokenHandler.Policy).ExcludeFromDescription();
    }

    private static async Task<IResult> EnrollAsync(HttpRequest request, EnrollAgent enroll, CancellationToken cancellationToken)
    {
        var body = await SectionBody.ReadJsonAsync(request, ContractsJson.Default.EnrollmentRequest, AgentProblem.EnrollmentInvalid, cancellationToken);
        if (body.Value is null)
        {
            return body.Problem!;
        }

        var outcome = await enroll.ExecuteAsync(body.Value, Actor.AddressOf(request.HttpContext), cancellationToken);
        return outcome.Response is { } response
            ? TypedResults.Json(response, ContractsJson.Default.EnrollmentResponse, statusCode: StatusCodes.Status201Created)
            : outcome.Problem!;
    }

    private static async Task<IResult> NextWorkAsync(
        AgentIdentity agent,
        [FromQuery] string? started,
        [FromQuery] string[]? run,
        RequestRun requestRun,
        HeldRequests held,
        CancellationToken cancellationToken)
    {
        var hasRestarted = bool.TryParse(started, out var said) && said;
        if (hasRestarted)
        {
            await requestRun.ExecuteAsync(agent.ServerId, RunTrigger.AgentStart, Actor.Portal, because: null, cancellationToken);
        }

        var inHand = (run ?? []).Take(MostRunsInHand).Select(text => Guid.TryParseExact(text, "D", out var id) ? id : Guid.Empty);
        var work = await held.NextAsync(agent, new(hasRestarted, [.. inHand]), cancellationToken);
        return work is null ? TypedResults.NoContent() : TypedResults.Json(work, ContractsJson.Default.AgentWork);
    }

    private static async Task<IResult> ProgressAsync(
        AgentIdentity agent,
        Guid runId,
        HttpRequest request,
        ReportProgress report,
        CancellationToken cancellationToken)
    {
        var body = await SectionBody.ReadJsonAsync(request, ContractsJson.Default.RunProgress, AgentProblem.ProgressMalformed, cancellationToken);
        if (body.Value is { } sent && !ProgressText.IsValid(sent))
        {
            return AgentProblem.ProgressMalformed;
        }

        return body.Value is { } progress
            ? Answer(await report.ExecuteAsync(agent.ServerId, runId, progress, cancellationToken))
            : body.Problem!;
    }

    private static async Task<IResult> AnswerLookupAsync(
        AgentIdentity agent,
        Guid lookupId,
        HttpRequest request,
        LookupDesk lookups,
        CancellationToken cancellationToken)
    {
        var body = await SectionBody.ReadJsonAsync(request, ContractsJson.Default.ObservationLookupFacts, AgentProblem.LookupMalformed, cancellationToken);
        if (body.Value is { } sent && !LookupText.IsValid(sent))
        {
            return AgentProblem.LookupMalformed;
        }

        return body.Value is { } answer
            ? lookups.TryAnswer(agent.ServerId, lookupId, answer) ? TypedResults.NoContent() : AgentProblem.LookupUnknown
            : body.Problem!;
    }

    private static async Task<IResult> StoreSectionAsync(
        AgentIdentity agent,
        Guid runId,
        string section,
        HttpRequest request,
        StoreSection store,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!Enum.GetNames<SnapshotSection>().Contains(section, StringComparer.OrdinalIgnoreCase))
        {
            return AgentProblem.SectionUnknown;
        }

        var body = await SectionBody.ReadAsync(request, cancellationToken);
        if (body.Value is null)
        {
            return body.Problem!;
        }

        try
        {
            var record = SectionCodec.Parse(runId, Enum.Parse<SnapshotSection>(section, ignoreCase: true), body.Value, time.GetUtcNow());
            return Answer(await store.ExecuteAsync(agent.ServerId, record, cancellationToken));
        }
        catch (JsonException)
        {
            return AgentProblem.SectionMalformed;
        }
    }

    private static async Task<IResult> CompleteAsync(
        AgentIdentity agent,
        Guid runId,
        HttpRequest request,
        CompleteRun complete,
        CancellationToken cancellationToken)
    {
        var body = await SectionBody.ReadJsonAsync(request, ContractsJson.Default.RunCompletion, AgentProblem.CompletionMalformed, cancellationToken);
        if (body.Value is { } sent && !CompletionText.IsValid(sent))
        {
            return AgentProblem.CompletionMalformed;
        }

        return body.Value is { } completion
            ? Answer(await complete.ExecuteAsync(agent.ServerId, runId, completion, cancellationToken))
            : body.Problem!;
    }

    private static IResult Answer(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Stored => TypedResults.NoContent(),
        DeliveryOutcome.RunCancelled => AgentProblem.RunCancelled,
        _ => AgentProblem.RunUnknown,
    };
}
