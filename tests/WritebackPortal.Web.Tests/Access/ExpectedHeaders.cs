namespace WritebackPortal.Web.Tests.Access;

/// <summary>Every header by which an answer tells a browser what it may do, as it should be.</summary>
internal static class ExpectedHeaders
{
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; " +
        "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";

    public const string DataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static readonly string[] Hardening =
    [
        "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy", "Cache-Control", "Strict-Transport-Security", "Access-Control-Allow-Origin", "Server", "X-Powered-By",
    ];

    public static Dictionary<string, string> Page(string cache = "no-store") => Of(PagePolicy, cache);

    public static Dictionary<string, string> Data() => Of(DataPolicy, "no-store");

    public static Dictionary<string, string> Secure(this Dictionary<string, string> headers)
    {
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains";
        return headers;
    }

    /// <summary>What an answer has of them; what it lacks is left out.</summary>
    public static Dictionary<string, string> Found(HttpResponseMessage answer) => Hardening
        .Select(name => (name, values: answer.Headers.TryGetValues(name, out var values) ? string.Join(" | ", values) : null))
        .Where(header => header.values is not null)
        .ToDictionary(header => header.name, header => header.values!);

    private static Dictionary<string, string> Of(string policy, string cache) => new()
    {
        ["Content-Security-Policy"] = policy,
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "no-referrer",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Cache-Control"] = cache,
    };
}
