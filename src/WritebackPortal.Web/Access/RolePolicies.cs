using Microsoft.AspNetCore.Authorization;

namespace WritebackPortal.Web.Access;

/// <summary>The policies of people, for endpoints, pages and acts alike. All of them ask <see cref="Standings"/>.</summary>
internal static class RolePolicies
{
    public static AuthorizationBuilder AddRolePolicies(this AuthorizationBuilder authorization)
    {
        authorization.Services.AddSingleton<Standings>().AddSingleton<IAuthorizationHandler, StandingHandler>();
        return authorization
            .AddPolicy(PortalPolicies.Viewer, Needs(standing => standing.Has(PortalRole.Viewer)))
            .AddPolicy(PortalPolicies.Operator, Needs(standing => standing.Has(PortalRole.Operator)))
            .AddPolicy(PortalPolicies.ServerAdministrator, Needs(standing => standing.Has(PortalRole.Administrator)))
            .AddPolicy(PortalPolicies.Administrator, Needs(standing => standing.HasEverywhere(PortalRole.Administrator)))
            .AddPolicy(PortalPolicies.Person, Needs(standing => standing is { PersonId: not null, IsKey: false }))
            .AddPolicy(PortalPolicies.PersonWithRole, Needs(standing => standing is { Role: not null, IsKey: false }))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new StandingRequirement(standing => standing.Has(PortalRole.Viewer))).Build());
    }

    private static Action<AuthorizationPolicyBuilder> Needs(Func<Standing, bool> isEnough) =>
        policy => policy.RequireAuthenticatedUser().AddRequirements(new StandingRequirement(isEnough));
}

internal sealed record StandingRequirement(Func<Standing, bool> IsEnough) : IAuthorizationRequirement;

internal sealed class StandingHandler(Standings standings) : AuthorizationHandler<StandingRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, StandingRequirement requirement)
    {
        if (requirement.IsEnough(standings.Of(context.User)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
