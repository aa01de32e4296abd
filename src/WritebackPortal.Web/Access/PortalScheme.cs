using WritebackPortal.Web.Keys;
using WritebackPortal.Web.SignIn;

namespace WritebackPortal.Web.Access;

/// <summary>Chooses by the request how its caller is known: a program by what it sends, a browser by its session.</summary>
internal static class PortalScheme
{
    public const string Name = "Portal";

    private const string BearerPrefix = "Bearer ";

    /// <summary>The scheme that answers for this request.</summary>
    /// <param name="browser">The scheme of people at a browser: the session, or the local operator in Development.</param>
    public static string For(HttpContext context, string browser) => context switch
    {
        _ when PersonalKeyHandler.IsShown(context) => PersonalKeyHandler.Scheme,
        _ when browser == SessionEvents.SchemeName && ShowsToken(context.Request) => BearerHandler.SchemeName,
        _ => browser,
    };

    private static bool ShowsToken(HttpRequest request) =>
        Denied.IsForPrograms(request.Path) && request.Headers.Authorization.ToString().StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase);
}
