using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Agents;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Findings;
using WritebackPortal.Web.Keys;
using WritebackPortal.Web.Lookups;
using WritebackPortal.Web.Maintenance;
using WritebackPortal.Web.Measurements;
using WritebackPortal.Web.People;
using WritebackPortal.Web.Runs;
using WritebackPortal.Web.Servers;

namespace WritebackPortal.Web.Api;

/// <summary>The API for programs: what the pages show, by the same queries.</summary>
internal static class ReadApi
{
    public const string Prefix = "/api/v1";

    public static IServiceCollection AddReadApi(this IServiceCollection services) =>
        services
            .Configure<JsonOptions>(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()))
            .Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false)
            .AddOpenApi(openApi => openApi.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new() { Title = "WritebackPortal", Version = "v1" };
                document.Servers = [];
                return Task.CompletedTask;
            }));

    public static void MapReadApi(this WebApplication app)
    {
        app.MapOpenApi().RequireAuthorization(PortalPolicies.Viewer).RequireRateLimiting(RequestLimits.Api);
        var api = app.MapGroup(Prefix)
            .RequireAuthorization(PortalPolicies.Viewer)
            .RequireRateLimiting(RequestLimits.Api)
            .ShowSeenServersOnly()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapServers();
        api.MapMeasurements();
        api.MapRuns();
        api.MapFindings();
        api.MapMaintenance();
        api.MapLookups();
        api.MapEnrollmentCodes();
        api.MapAudit();
        api.MapPeople();
        api.MapKeys();
    }

    public static ProblemHttpResult NotFound(string what, Guid id) =>
        TypedResults.Problem(
            type: $"/problems/{what}-unknown",
            title: $"There is no such {what}",
            detail: $"No {what} has the id {id:D}.",
            statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult Invalid(string detail) =>
        TypedResults.Problem(
            type: "/problems/request-invalid",
            title: "The request is not valid",
            detail: detail,
            statusCode: StatusCodes.Status400BadRequest);
}
