using WritebackPortal.Web.SignIn;

namespace WritebackPortal.Web.Access;

/// <summary>Chooses by the request how its caller is known: a program by what it sends, a browser by its session.</summary>
internal static class PortalScheme
{
    public const string Name = "Portal";

    private const string BearerPrefix = "Bearer ";

    /// <summary>The scheme that answers for this request.</summary>
    /// <param name="browser">The scheme of people at a browser: the session, or the local operator in Development.</param>
    public static string For(HttpContext context, string browser)
    {
        var sent = context.Request.Headers.Authorization.ToString();
        return !Denied.IsForPrograms(context.Request.Path) || !sent.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            ? browser
            : ForToken(sent[BearerPrefix.Length..].TrimStart(), browser);
    }

    // One line for each kind of token that has a prefix of its own; what has none is Entra ID's.
    private static string ForToken(string token, string browser) => token switch
    {
        _ when browser == SessionEvents.SchemeName => BearerHandler.SchemeName,
        _ => browser,
    };
}
