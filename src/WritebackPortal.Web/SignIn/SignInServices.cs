using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Components.Authorization;
using WritebackPortal.Web.SignIn.Test;

namespace WritebackPortal.Web.SignIn;

/// <summary>Sign-in with Entra ID: a cookie for browsers, access tokens for programs.</summary>
internal static class SignInServices
{
    private const string CookieName = "__Host-WritebackPortal";

    /// <summary>What the page that tests the settings needs, also before they are complete.</summary>
    public static IServiceCollection AddSignInTest(this IServiceCollection services, EntraSetup setup) => services
        .AddSingleton(setup)
        .AddSingleton(setup.Options)
        .AddSingleton(_ => EntraHttp.ToTheWorld())
        .AddSingleton<RecentSignIns>()
        .AddScoped<SignInTestActs>()
        .AddSingleton(provider => new SignInTest(setup, provider.GetRequiredService<EntraHttp>(), provider.GetRequiredService<TimeProvider>()));

    public static AuthenticationBuilder AddEntraSignIn(this AuthenticationBuilder authentication, EntraSetup setup)
    {
        var services = authentication.Services;
        services
            .AddSingleton(setup.Credential!)
            .AddSingleton<EntraProvider>()
            .AddSingleton<EntraTokens>()
            .AddSingleton<CodeExchange>()
            .AddSingleton<Sessions>()
            .AddSingleton<SignInNotes>()
            .AddSingleton<SessionStart>()
            .AddSingleton<SessionEvents>()
            .AddScoped<AuthenticationStateProvider, SessionGuard>();
        services.AddOptions<EntraHandlerOptions>(EntraHandler.SchemeName).Configure<EntraHttp, SessionStart>((handler, http, start) => Configure(handler, setup.Options, http, start));
        return authentication
            .AddCookie(SessionEvents.SchemeName, options =>
            {
                options.Cookie.Name = CookieName;
                options.Cookie.Path = "/";
                options.Cookie.HttpOnly = true;
                options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.ExpireTimeSpan = setup.Options.SessionLength;
                options.SlidingExpiration = false;
                options.ForwardChallenge = EntraHandler.SchemeName;
                options.EventsType = typeof(SessionEvents);
            })
            .AddOAuth<EntraHandlerOptions, EntraHandler>(EntraHandler.SchemeName, _ => { });
    }

    private static void Configure(EntraHandlerOptions handler, EntraOptions options, EntraHttp http, SessionStart start)
    {
        handler.ClientId = options.ClientId;
        handler.CallbackPath = options.CallbackPath;
        handler.SignInScheme = SessionEvents.SchemeName;
        handler.ClaimsIssuer = EntraHandler.SchemeName;
        handler.Backchannel = http.Client;
        handler.Events = new OAuthEvents { OnCreatingTicket = start.ExecuteAsync, OnRemoteFailure = SignInFailure.HandleAsync };
    }
}
