namespace WritebackPortal.Web.Tests.Access;

/// <summary>What every route answers to everybody, as agreed: a new route is written in here before it is let out.</summary>
internal static class RouteTable
{
    public static IReadOnlyList<string> Callers { get; } =
        ["anonymous", "no role", "Viewer", "Operator", "Administrator", "Operator elsewhere", "Administrator elsewhere", "blocked", "agent", "expired key"];

    // One column for each caller above, in their order.
    public static Dictionary<string, string> Portal { get; } = new(StringComparer.Ordinal)
    {
        ["DELETE /api/v1/people/{personId}/block"] = "401 403 403 403 204 403 403 403 401 401",
        ["DELETE /api/v1/people/{personId}/grant"] = "401 403 403 403 204 403 403 403 401 401",
        ["DELETE /api/v1/people/{personId}/limit"] = "401 403 403 403 204 403 403 403 401 401",
        ["DELETE /api/v1/servers/{id:guid}/checks/{checkId}/acknowledgement"] = "401 403 403 204 204 404 404 403 401 401",
        ["GET /"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /_blazor"] = "401 403 400 400 400 400 400 403 401 401",
        ["GET /_blazor/disconnect/"] = "401 403 405 405 405 405 405 403 401 401",
        ["GET /_blazor/initializers/"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /_blazor/negotiate"] = "401 403 405 405 405 405 405 403 401 401",
        ["GET /agents"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /agents/add"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /api/agent/v1/idle"] = "401 401 401 401 401 401 401 401 400 401",
        ["GET /api/agent/v1/work/next"] = "401 401 401 401 401 401 401 401 200 401",
        ["GET /api/v1/audit"] = "401 403 403 403 200 403 403 403 401 401",
        ["GET /api/v1/audit/export"] = "401 403 403 403 200 403 403 403 401 401",
        ["GET /api/v1/findings"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /api/v1/findings/{causeId}/servers"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /api/v1/keys"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /api/v1/people"] = "401 403 403 403 200 403 403 403 401 401",
        ["GET /api/v1/runs/{id:guid}"] = "401 403 200 200 200 404 404 403 401 401",
        ["GET /api/v1/servers"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /api/v1/servers/{id:guid}"] = "401 403 200 200 200 404 404 403 401 401",
        ["GET /api/v1/servers/{id:guid}/acknowledgements"] = "401 403 200 200 200 404 404 403 401 401",
        ["GET /api/v1/servers/{id:guid}/measurements"] = "401 403 200 200 200 404 404 403 401 401",
        ["GET /api/v1/servers/{id:guid}/rules"] = "401 403 200 200 200 404 404 403 401 401",
        ["GET /api/v1/servers/{id:guid}/runs"] = "401 403 200 200 200 404 404 403 401 401",
        ["GET /api/v1/servers/{id:guid}/spans"] = "401 403 200 200 200 404 404 403 401 401",
        ["GET /audit"] = "401 403 403 403 200 403 403 403 401 401",
        ["GET /compare"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /error"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /findings"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /health/live"] = "200 200 200 200 200 200 200 200 200 200",
        ["GET /health/ready"] = "200 200 200 200 200 200 200 200 200 200",
        ["GET /keys"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /knowledge"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /knowledge/{Id}"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /not-found"] = "401 403 404 404 404 404 404 403 401 401",
        ["GET /openapi/{documentName}.json"] = "401 403 200 200 200 200 200 403 401 401",
        ["GET /people"] = "401 403 403 403 200 403 403 403 401 401",
        ["GET /runs/{RunId:guid}"] = "401 403 200 200 200 404 404 403 401 401",
        ["GET /servers/{ServerId:guid}"] = "401 403 200 200 200 404 404 403 401 401",
        ["GET /setup"] = "401 200 200 200 200 200 200 403 401 401",
        ["GET /sign-in/failed"] = "200 200 200 200 200 200 200 200 200 200",
        ["GET /sign-in/no-access"] = "200 200 200 200 200 200 200 200 200 200",
        ["GET /sign-in/test"] = "401 403 403 403 200 403 403 403 401 401",
        ["GET /signed-out"] = "200 200 200 200 200 200 200 200 200 200",
        ["GET /user"] = "401 403 403 200 200 200 200 403 401 401",
        ["GET /{**path:file}"] = "401 403 404 404 404 404 404 403 401 401",
        ["HEAD /{**path:file}"] = "401 403 404 404 404 404 404 403 401 401",
        ["POST /api/agent/v1/enrollments"] = "400 400 400 400 400 400 400 400 400 400",
        ["POST /api/agent/v1/lookups/{lookupId:guid}/answer"] = "401 401 401 401 401 401 401 401 400 401",
        ["POST /api/agent/v1/runs/{runId:guid}/completion"] = "401 401 401 401 401 401 401 401 400 401",
        ["POST /api/agent/v1/runs/{runId:guid}/progress"] = "401 401 401 401 401 401 401 401 400 401",
        ["POST /api/v1/enrollment-codes"] = "401 403 403 403 201 403 403 403 401 401",
        ["POST /api/v1/findings/{causeId}/acknowledgement"] = "401 403 403 200 200 409 409 403 401 401",
        ["POST /api/v1/keys"] = "401 403 201 201 201 201 201 403 401 401",
        ["POST /api/v1/keys/{id:guid}/revocation"] = "401 403 404 404 204 404 404 403 401 401",
        ["POST /api/v1/runs/{id:guid}/cancellation"] = "401 403 403 204 204 404 404 403 401 401",
        ["POST /api/v1/servers/{id:guid}/checks/{checkId}/acknowledgement"] = "401 403 403 200 200 404 404 403 401 401",
        ["POST /api/v1/servers/{id:guid}/idle-runs"] = "401 403 403 202 202 404 404 403 401 401",
        ["POST /api/v1/servers/{id:guid}/lookups"] = "401 403 403 409 409 404 404 403 401 401",
        ["POST /api/v1/servers/{id:guid}/runs"] = "401 403 403 202 202 404 404 403 401 401",
        ["POST /setup"] = "401 400 400 400 400 400 400 403 401 401",
        ["PUT /api/agent/v1/runs/{runId:guid}/sections/{section}"] = "401 401 401 401 401 401 401 401 400 401",
        ["PUT /api/v1/people/{personId}/block"] = "401 403 403 403 204 403 403 403 401 401",
        ["PUT /api/v1/people/{personId}/limit"] = "401 403 403 403 204 403 403 403 401 401",
        ["PUT /api/v1/servers/{id:guid}/settings"] = "401 403 403 403 204 403 404 403 401 401",
    };

    // Leaving takes no more than a form of the portal's own, and what ends sessions says the same to everybody.
    public static Dictionary<string, string> SignIn { get; } = new(StringComparer.Ordinal)
    {
        ["GET /sign-in"] = "401 401 401 401 401 401 401 401 401 401",
        ["GET /signout-callback-oidc"] = "302 302 302 302 302 302 302 302 302 302",
        ["GET /signout-frontchannel"] = "200 200 200 200 200 200 200 200 200 200",
        ["POST /sign-out"] = "200 400 400 400 400 400 400 400 200 200",
    };
}
