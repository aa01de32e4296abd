using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using WritebackPortal.Web.Tests.Support;

namespace WritebackPortal.Web.Tests.Access;

public sealed class EndpointPolicyTests
{
    private static readonly string[] OpenToAll = ["/api/agent/v1/enrollments", "/health/live", "/health/ready", "/sign-in/failed", "/sign-in/no-access", "/signed-out"];

    private static readonly Dictionary<string, string> Programs = new(StringComparer.Ordinal)
    {
        ["GET /api/agent/v1/work/next"] = "Agent",
        ["PUT /api/agent/v1/runs/{runId:guid}/sections/{section}"] = "Agent",
        ["POST /api/agent/v1/runs/{runId:guid}/progress"] = "Agent",
        ["POST /api/agent/v1/runs/{runId:guid}/completion"] = "Agent",
        ["POST /api/agent/v1/lookups/{lookupId:guid}/answer"] = "Agent",
        ["GET /api/agent/v1/idle"] = "Agent",
        ["GET /api/v1/servers"] = "Viewer",
        ["GET /api/v1/servers/{id:guid}"] = "Viewer",
        ["GET /api/v1/servers/{id:guid}/measurements"] = "Viewer",
        ["GET /api/v1/servers/{id:guid}/spans"] = "Viewer",
        ["GET /api/v1/servers/{id:guid}/rules"] = "Viewer",
        ["GET /api/v1/servers/{id:guid}/runs"] = "Viewer",
        ["POST /api/v1/servers/{id:guid}/runs"] = "Viewer, Operator",
        ["POST /api/v1/servers/{id:guid}/idle-runs"] = "Viewer, Operator",
        ["POST /api/v1/servers/{id:guid}/lookups"] = "Viewer, Operator",
        ["GET /api/v1/runs/{id:guid}"] = "Viewer",
        ["POST /api/v1/runs/{id:guid}/cancellation"] = "Viewer, Operator",
        ["GET /api/v1/findings"] = "Viewer",
        ["GET /api/v1/findings/{causeId}/servers"] = "Viewer",
        ["POST /api/v1/findings/{causeId}/acknowledgement"] = "Viewer, Operator",
        ["GET /api/v1/servers/{id:guid}/acknowledgements"] = "Viewer",
        ["POST /api/v1/servers/{id:guid}/checks/{checkId}/acknowledgement"] = "Viewer, Operator",
        ["DELETE /api/v1/servers/{id:guid}/checks/{checkId}/acknowledgement"] = "Viewer, Operator",
        ["GET /api/v1/maintenance"] = "Viewer",
        ["POST /api/v1/maintenance"] = "Viewer, Operator",
        ["GET /api/v1/servers/{id:guid}/maintenance"] = "Viewer",
        ["POST /api/v1/servers/{id:guid}/maintenance"] = "Viewer, Operator",
        ["PUT /api/v1/servers/{id:guid}/maintenance/{window:guid}"] = "Viewer, Operator",
        ["DELETE /api/v1/servers/{id:guid}/maintenance/{window:guid}"] = "Viewer, Operator",
        ["PUT /api/v1/servers/{id:guid}/settings"] = "Viewer, ServerAdministrator",
        ["POST /api/v1/enrollment-codes"] = "Viewer, Administrator",
        ["GET /api/v1/audit"] = "Viewer, Administrator",
        ["GET /api/v1/audit/export"] = "Viewer, Administrator",
        ["GET /api/v1/people"] = "Viewer, Administrator",
        ["PUT /api/v1/people/{personId}/block"] = "Viewer, Administrator",
        ["DELETE /api/v1/people/{personId}/block"] = "Viewer, Administrator",
        ["PUT /api/v1/people/{personId}/limit"] = "Viewer, Administrator",
        ["DELETE /api/v1/people/{personId}/limit"] = "Viewer, Administrator",
        ["DELETE /api/v1/people/{personId}/grant"] = "Viewer, Administrator",
        ["GET /api/v1/keys"] = "Viewer, PersonWithRole",
        ["POST /api/v1/keys"] = "Viewer, PersonWithRole",
        ["POST /api/v1/keys/{id:guid}/revocation"] = "Viewer, PersonWithRole",
        ["GET /openapi/{documentName}.json"] = "Viewer",
    };

    [Fact]
    public async Task Endpoints_OfPrograms_HaveTheirPolicies()
    {
        await using var portal = Portal.Start();

        var found = Endpoints(portal)
            .Where(endpoint => Path(endpoint).StartsWith("/api", StringComparison.Ordinal) || Path(endpoint).StartsWith("/openapi", StringComparison.Ordinal))
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .ToDictionary(
                endpoint => $"{string.Join(' ', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods)} {Path(endpoint)}",
                endpoint => string.Join(", ", endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy)));

        Assert.Equal(Programs.OrderBy(pair => pair.Key, StringComparer.Ordinal), found.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Endpoints_OpenToAll_AreTheAllowedOnes()
    {
        await using var portal = Portal.Start();

        var open = Endpoints(portal)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Where(endpoint => !endpoint.Metadata.Any(metadata => metadata.GetType().Name == "StaticAssetDescriptor"))
            .Select(Path)
            .Where(path => !path.StartsWith("/error", StringComparison.Ordinal) && !path.StartsWith("/_framework", StringComparison.Ordinal));

        Assert.Equal(OpenToAll, open.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<RouteEndpoint> Endpoints(Portal portal) => portal.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string Path(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
}
