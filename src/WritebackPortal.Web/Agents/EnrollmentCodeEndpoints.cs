using Microsoft.AspNetCore.Http.HttpResults;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;

namespace WritebackPortal.Web.Agents;

internal static class EnrollmentCodeEndpoints
{
    public static void MapEnrollmentCodes(this RouteGroupBuilder api) =>
        api.MapPost("/enrollment-codes", CreateAsync).WithName("CreateEnrollmentCode").WithTags("Agents").RequireAuthorization(PortalPolicies.Administrator)
            .WithMetadata(AuditAct.EnrollmentCodeCreated);

    /// <summary>Makes a code that enrols one agent. This answer is the only place where it can be read.</summary>
    private static async Task<Created<EnrollmentCode>> CreateAsync(HttpContext context, CreateEnrollmentCode create, CancellationToken cancellationToken) =>
        TypedResults.Created((string?)null, await create.ExecuteAsync(Actor.Of(context), cancellationToken));
}
