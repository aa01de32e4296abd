using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.SetUp;

/// <summary>The page where the set-up code is entered. No circuit: who enters it may have no role yet, and circuits are for those who have one.</summary>
internal static class SetUpEndpoints
{
    public static IServiceCollection AddSetUp(this IServiceCollection services) =>
        services.AddSingleton<SetUpCodes>().AddHostedService<SetUpNotice>();

    public static void MapSetUp(this WebApplication app)
    {
        app.MapGet("/setup", (ClaimsPrincipal user, SetUpCodes codes) => Page(user, codes.IsNeeded ? null : SetUpOutcome.NotNeeded))
            .RequireAuthorization(PortalPolicies.Person).ExcludeFromDescription();
        // The token is asked below, so that an old page is answered with a fresh one.
        app.MapPost("/setup", UseAsync).RequireAuthorization(PortalPolicies.Person).RequireRateLimiting(RequestLimits.SetUp).DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<RazorComponentResult<SetUpPage>> UseAsync(
        HttpContext context,
        ClaimsPrincipal user,
        [FromForm] string? code,
        IAntiforgery antiforgery,
        SetUpCodes codes,
        CancellationToken cancellationToken) =>
        await antiforgery.IsRequestValidAsync(context)
            ? Page(user, await codes.UseAsync(Actor.Of(context), code ?? "", cancellationToken))
            : Page(user, SetUpOutcome.StaleForm);

    private static RazorComponentResult<SetUpPage> Page(ClaimsPrincipal user, SetUpOutcome? outcome) =>
        new(new { Name = user.Identity?.Name ?? "", Outcome = outcome })
        {
            StatusCode = outcome switch
            {
                SetUpOutcome.StaleForm => StatusCodes.Status400BadRequest,
                SetUpOutcome.Wrong or SetUpOutcome.Stranger => StatusCodes.Status422UnprocessableEntity,
                _ => StatusCodes.Status200OK,
            },
        };
}
