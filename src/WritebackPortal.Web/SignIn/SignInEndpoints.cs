using System.Net.Mime;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using WritebackPortal.Web.Access;
using WritebackPortal.Web.Audit;
using WritebackPortal.Web.Languages;

namespace WritebackPortal.Web.SignIn;

/// <summary>Begins and ends sessions.</summary>
internal static class SignInEndpoints
{
    public const string FrontChannelPath = "/signout-frontchannel";
    private const int MaxSessionId = 256;

    public static void MapSignIn(this WebApplication app)
    {
        if (app.Services.GetService<EntraProvider>() is not { Options: var options })
        {
            return;
        }

        app.MapGet("/sign-in", SignIn).AllowAnonymous();
        app.MapPost("/sign-out", SignOutAsync).AllowAnonymous().DisableAntiforgery();
        app.MapGet(options.SignedOutCallbackPath, (HttpContext context) => Results.LocalRedirect($"{context.Request.PathBase}/signed-out")).AllowAnonymous();
        app.MapGet(FrontChannelPath, EndSessionAsync).AllowAnonymous().WithMetadata(new FramedAnswer());
    }

    /// <param name="switch">True to be asked for an account even where one is signed in.</param>
    private static IResult SignIn(string? @return, bool? @switch)
    {
        var properties = new AuthenticationProperties { RedirectUri = LocalAddress.OrHome(@return) };
        if (@switch == true)
        {
            properties.SetParameter("prompt", "select_account");
        }

        return Results.Challenge(properties, [EntraHandler.SchemeName]);
    }

    private static async Task SignOutAsync(
        HttpContext context, IAntiforgery antiforgery, EntraProvider provider, Sessions sessions, AuditTrail trail, ILogger<EntraHandler> logger)
    {
        if (context.User.Identity?.IsAuthenticated == true && !await antiforgery.IsRequestValidAsync(context))
        {
            await Denied.WriteAsync(context, StatusCodes.Status400BadRequest, "form-too-old", "This form is too old", "Reload the page, then sign out again.");
            return;
        }

        if (context.User.Identity?.IsAuthenticated == true)
        {
            // Also for a copy of the cookie, and for the other pages of this browser.
            sessions.End(context.User.FindFirst(PersonClaims.SessionId)?.Value ?? "");
            await trail.NoteAsync(Actor.Of(context), new(AuditAct.SignedOut, ""), context.RequestAborted);
        }

        var hint = context.User.FindFirst(PortalClaims.UserName)?.Value;
        await context.SignOutAsync(SessionEvents.SchemeName);
        await LeaveAsync(context, await AddressAsync(context, provider, hint, logger));
    }

    /// <summary>Where Entra ID ends its own session; the portal's page where it cannot be asked.</summary>
    private static async Task<string> AddressAsync(HttpContext context, EntraProvider provider, string? hint, ILogger logger)
    {
        var home = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
        try
        {
            var configuration = await provider.ReadAsync(context.RequestAborted);
            return string.IsNullOrEmpty(configuration.EndSessionEndpoint)
                ? $"{home}/signed-out"
                : QueryHelpers.AddQueryString(configuration.EndSessionEndpoint, new Dictionary<string, string?>
                {
                    ["client_id"] = provider.Options.ClientId,
                    ["post_logout_redirect_uri"] = home + provider.Options.SignedOutCallbackPath,
                    ["logout_hint"] = hint,
                });
        }
        catch (SignInFaultException exception)
        {
            SignInFailure.Log(logger, exception, context);
            return $"{home}/signed-out";
        }
    }

    // Not a redirect: the content security policy lets a form lead to the portal alone, and redirects count.
    private static Task LeaveAsync(HttpContext context, string address)
    {
        var encoded = Encode(address);
        context.Response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{Language.Current.Name}">
            <head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={encoded}"><title>{Encode(SignInTexts.SigningOut)}</title></head>
            <body><main><p>{Encode(SignInTexts.SignedOutHere)} <a href="{encoded}">{Encode(SignInTexts.SignOutThere)}</a>.</p></main></body>
            </html>
            """,
            context.RequestAborted);

        static string Encode(string text) => HtmlEncoder.Default.Encode(text);
    }

    /// <summary>Entra ID asks for this in a hidden frame of its own page when it ends a session. No cookie comes with it: the id alone says whose.</summary>
    private static async Task<IResult> EndSessionAsync(HttpContext context, string? sid, string? iss, EntraProvider provider, Sessions sessions, ILogger<EntraHandler> logger)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        try
        {
            var configuration = await provider.ReadAsync(context.RequestAborted);
            var origin = new Uri(configuration.AuthorizationEndpoint).GetLeftPart(UriPartial.Authority);
            context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; frame-ancestors {origin}";
            if (sid is { Length: > 0 and <= MaxSessionId } && IsFrom(configuration.Issuer, iss) && sessions.End(sid))
            {
                SessionLog.Ended(logger);
            }
        }
        catch (SignInFaultException exception)
        {
            SignInFailure.Log(logger, exception, context);
        }

        // The same answer whether the session was known: nobody learns who is signed in.
        return Results.Content("", MediaTypeNames.Text.Html);
    }

    private static bool IsFrom(string issuer, string? told) =>
        string.IsNullOrEmpty(told)
        || issuer.Contains("{tenantid}", StringComparison.OrdinalIgnoreCase)
        || string.Equals(told, issuer, StringComparison.Ordinal);
}

internal static partial class SessionLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Entra ID ended a session that was in use here.")]
    public static partial void Ended(ILogger logger);
}
