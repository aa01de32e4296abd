using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using WritebackPortal.Web.Data;
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
            .AddScoped<AuthenticationStateProvider, SessionGuard>()
            .AddKeys();
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

    // The keys that protect cookies and states outlive a restart, or everybody would have to sign in again.
    private static void AddKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("WritebackPortal");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(keys =>
                keys.XmlRepository = new FileSystemXmlRepository(
                    KeyFolder.In(provider.GetRequiredService<DataFolder>()), provider.GetRequiredService<ILoggerFactory>())));
    }
}

/// <summary>Open to the portal's account alone: who has the keys can make a session.</summary>
internal static class KeyFolder
{
    public static DirectoryInfo In(DataFolder data)
    {
        var path = data.Below("keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
