using Microsoft.AspNetCore.Authentication.OAuth;

namespace WritebackPortal.Web.SignIn;

/// <summary>The framework's settings of the sign-in, filled from <see cref="EntraOptions"/>.</summary>
internal sealed class EntraHandlerOptions : OAuthOptions
{
    // The base class demands values that discovery and the credential give at run time.
    private const string FromDiscovery = "https://from-discovery.invalid/";

    public EntraHandlerOptions()
    {
        AuthorizationEndpoint = TokenEndpoint = FromDiscovery;
        ClientSecret = nameof(IClientCredential);
        UsePkce = true;
        SaveTokens = false;
        Scope.Add("openid");
        Scope.Add("profile");
        RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);

        // The answer comes as a top-level GET, to which Lax cookies are sent. The prefix keeps neighbours on the same domain from setting one.
        CorrelationCookie.Name = "__Host-WritebackPortal.SignIn.";
        CorrelationCookie.Path = "/";
        CorrelationCookie.SameSite = SameSiteMode.Lax;
        CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;
        CorrelationCookie.HttpOnly = true;
    }
}
