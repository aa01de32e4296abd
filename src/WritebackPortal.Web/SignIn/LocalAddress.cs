namespace WritebackPortal.Web.SignIn;

/// <summary>Addresses of this portal that a browser may be sent back to. Anything else would make the portal vouch for a stranger.</summary>
internal static class LocalAddress
{
    public const string Home = "/";

    /// <summary>True for a path of this portal. <c>//host</c> and <c>/\host</c> are other hosts to a browser.</summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..]
        && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(char.IsControl);

    public static string OrHome(string? address) => IsLocal(address) ? address! : Home;

    /// <summary>Where this request asks for, to come back to it after signing in.</summary>
    public static string Of(HttpRequest request) => OrHome($"{request.PathBase}{request.Path}{request.QueryString}");

    /// <summary>True when a browser opens a page with this request, so that it can be sent elsewhere. A script or a program cannot sign in.</summary>
    public static bool IsNavigation(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers["Sec-Fetch-Mode"].ToString() is "" or "navigate"
        && request.Headers["Sec-Fetch-Dest"].ToString() is "" or "document"
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
