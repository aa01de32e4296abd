using Microsoft.AspNetCore.StaticAssets;

namespace WritebackPortal.Web.Access;

/// <summary>Tells browsers what the portal's answers never do, so that injected content cannot do it either. Every answer carries them, whoever wrote it.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IConfiguration configuration, IHostEnvironment environment)
{
    // Nothing of an answer for programs is ever shown as a page.
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private const string Permissions =
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), " +
        "hid=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

    // base-uri 'self': Blazor needs the page's <base>.
    private readonly string _pagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; " +
        $"frame-ancestors 'none'; base-uri 'self'; form-action 'self'{SignInOrigin(configuration)}; object-src 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment: a fault page empties the answer that it replaces, and the framework adds a policy of its own.
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var isFile = context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
        if (context.GetEndpoint()?.Metadata.GetMetadata<FramedAnswer>() is null)
        {
            headers.ContentSecurityPolicy = isFile || IsPage(context.Response) ? _pagePolicy : DataPolicy;
            headers.XFrameOptions = "DENY";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (!isFile)
        {
            headers.CacheControl = "no-store";
        }

        // Kept by browsers for a year; on a developer's machine it would shut every other program at localhost.
        if (context.Request.IsHttps && !environment.IsDevelopment())
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }
    }

    private static bool IsPage(HttpResponse response) =>
        response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true;

    // Browsers hold a form's redirects to form-action too: signing in and out ends at Entra.
    private static string SignInOrigin(IConfiguration configuration) =>
        string.IsNullOrWhiteSpace(configuration["AzureAd:ClientId"])
            ? ""
            : Uri.TryCreate(configuration["AzureAd:Instance"] ?? "https://login.microsoftonline.com/", UriKind.Absolute, out var instance)
                ? $" {instance.GetLeftPart(UriPartial.Authority)}"
                : "";
}

/// <summary>On an endpoint that another site shows in a frame, and whose own policy says which site.</summary>
internal sealed record FramedAnswer;
