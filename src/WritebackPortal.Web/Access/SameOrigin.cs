using Microsoft.AspNetCore.Http.Features;
using WritebackPortal.Contracts;

namespace WritebackPortal.Web.Access;

/// <summary>
/// Refuses what another site makes a browser send: changes, and the WebSocket of a circuit. Agents are no browsers and
/// carry no ambient authority, so their API is exempt.
/// </summary>
internal sealed partial class SameOrigin(RequestDelegate next, ILogger<SameOrigin> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsAllowed(context))
        {
            return next(context);
        }

        Log.Refused(logger, context.Request.Method, context.Request.Path);
        return Denied.WriteAsync(
            context,
            StatusCodes.Status403Forbidden,
            "cross-site",
            "The request comes from another site",
            "Changes are taken from the portal's own pages and from programs only.");
    }

    private static bool IsAllowed(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(AgentApi.Prefix, StringComparison.Ordinal))
        {
            return true;
        }

        if (IsWebSocket(context))
        {
            return IsOwn(context.Request, context.Request.Headers.Origin.ToString());
        }

        return IsSafe(context.Request.Method) || IsOwnChange(context.Request);
    }

    // Browsers send Sec-Fetch-Site to secure contexts and Origin with every cross-site change; a request with neither is no browser's.
    private static bool IsOwnChange(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => true,
        "" => request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || IsOwn(request, origin)),
        _ => false,
    };

    private static bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var theirs)
        && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own)
        && (theirs.Scheme, theirs.Authority) == (own.Scheme, own.Authority);

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsWebSocket(HttpContext context) =>
        string.Equals(context.Request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Method} {Path}: it comes from another site.")]
        public static partial void Refused(ILogger logger, string method, PathString path);
    }
}
