using WritebackPortal.Web.Agents.Api;
using WritebackPortal.Web.Keys;

namespace WritebackPortal.Web.Access;

internal static class AccessServices
{
    private const string ByHeader = nameof(ByHeader);

    public static IServiceCollection AddAccess(this IServiceCollection services, IHostEnvironment environment)
    {
        var people = environment.IsDevelopment() ? LocalOperatorHandler.Scheme : NoSignInHandler.Scheme;
        services
            .AddAuthentication(options =>
            {
                options.AddScheme<AgentTokenHandler>(AgentTokenHandler.Scheme, null);
                if (environment.IsDevelopment())
                {
                    options.AddScheme<LocalOperatorHandler>(LocalOperatorHandler.Scheme, null);
                }
                else
                {
                    options.AddScheme<NoSignInHandler>(NoSignInHandler.Scheme, null);
                }

                options.DefaultScheme = ByHeader;
            })
            .AddPersonalKeys()
            .AddPolicyScheme(ByHeader, null, options => options.ForwardDefaultSelector =
                context => PersonalKeyHandler.IsShown(context) ? PersonalKeyHandler.Scheme : people);

        services.AddAuthorizationBuilder()
            .AddRolePolicies()
            .AddPolicy(AgentTokenHandler.Policy, policy => policy
                .AddAuthenticationSchemes(AgentTokenHandler.Scheme)
                .RequireClaim(AgentTokenHandler.AgentClaim));

        return services.AddCascadingAuthenticationState().AddAntiforgery().AddProblemDetails().AddRequestLimits();
    }

    /// <summary>Everything that a request passes before an endpoint sees it.</summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseWhen(context => Denied.IsForPrograms(context.Request.Path), api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseMiddleware<SameOrigin>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        return app;
    }
}
