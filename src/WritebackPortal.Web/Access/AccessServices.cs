using Microsoft.AspNetCore.Authentication;
using WritebackPortal.Web.Agents.Api;
using WritebackPortal.Web.Keys;
using WritebackPortal.Web.SignIn;

namespace WritebackPortal.Web.Access;

internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, EntraSetup setup)
    {
        services.AddSignInTest(setup);

        // Development without Entra ID trusts whoever sits at this machine.
        var browser = setup.Options.IsSet ? SessionEvents.SchemeName : LocalOperatorHandler.Scheme;
        var authentication = services.AddAuthentication(options =>
        {
            options.AddScheme<AgentTokenHandler>(AgentTokenHandler.Scheme, null);
            options.DefaultScheme = PortalScheme.Name;
        });
        authentication.AddPersonalKeys();
        authentication.AddPolicyScheme(PortalScheme.Name, null, options => options.ForwardDefaultSelector = context => PortalScheme.For(context, browser));
        if (setup.Options.IsSet)
        {
            services.Configure<AuthenticationOptions>(options => options.AddScheme<BearerHandler>(BearerHandler.SchemeName, null));
            authentication.AddEntraSignIn(setup);
        }
        else
        {
            services.Configure<AuthenticationOptions>(options => options.AddScheme<LocalOperatorHandler>(LocalOperatorHandler.Scheme, null));
        }

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
        app.UseWhen(context => Denied.IsForPrograms(context.Request.Path), api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseMiddleware<SameOrigin>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        if (app.Services.GetService<EntraProvider>() is not null)
        {
            app.UseMiddleware<SessionRenewal>();
        }

        app.UseAuthorization();
        app.UseMiddleware<CircuitGate>();
        app.UseAntiforgery();
        return app;
    }
}
