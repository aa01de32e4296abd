using Microsoft.AspNetCore.Authorization;
using WritebackPortal.Web.Agents.Api;

namespace WritebackPortal.Web.Access;

internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddAuthentication(options =>
        {
            options.AddScheme<AgentTokenHandler>(AgentTokenHandler.Scheme, null);
            if (environment.IsDevelopment())
            {
                options.AddScheme<LocalOperatorHandler>(LocalOperatorHandler.Scheme, null);
                options.DefaultScheme = LocalOperatorHandler.Scheme;
            }
            else
            {
                options.AddScheme<NoSignInHandler>(NoSignInHandler.Scheme, null);
                options.DefaultScheme = NoSignInHandler.Scheme;
            }
        });

        services.AddAuthorizationBuilder()
            .AddPolicy(PortalPolicies.Viewer, Roles(PortalPolicies.Viewer, PortalPolicies.Operator, PortalPolicies.Administrator))
            .AddPolicy(PortalPolicies.Operator, Roles(PortalPolicies.Operator, PortalPolicies.Administrator))
            .AddPolicy(PortalPolicies.Administrator, Roles(PortalPolicies.Administrator))
            .AddPolicy(AgentTokenHandler.Policy, policy => policy
                .AddAuthenticationSchemes(AgentTokenHandler.Scheme)
                .RequireClaim(AgentTokenHandler.AgentClaim))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder()
                .RequireRole(PortalPolicies.Viewer, PortalPolicies.Operator, PortalPolicies.Administrator)
                .Build());

        return services.AddCascadingAuthenticationState().AddAntiforgery().AddProblemDetails().AddRequestLimits();
    }

    /// <summary>Everything that a request passes before an endpoint sees it.</summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        app.UseWhen(context => Denied.IsForPrograms(context.Request.Path), api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseMiddleware<SameOrigin>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<CircuitGate>();
        app.UseAntiforgery();
        return app;
    }

    private static Action<AuthorizationPolicyBuilder> Roles(params string[] roles) => policy => policy.RequireRole(roles);
}
