using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace WritebackPortal.Web.Transport;

/// <summary>
/// Compresses pages: a fleet of 50 servers shrinks to a tenth. Only for whoever opens them from here: lengths of compressed
/// pages that another site makes a browser ask for, with text of its choice in them, would tell it what else is on them
/// (BREACH). Answers for programs and for agents stay as they are.
/// </summary>
internal static class PageCompression
{
    private static readonly string[] Own = ["same-origin", "none"];

    public static IServiceCollection AddPageCompression(this IServiceCollection services)
    {
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        return services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html"];
        });
    }

    public static void UsePageCompression(this WebApplication app) =>
        app.UseWhen(IsOpenedFromHere, pages => pages.UseResponseCompression());

    // Sent by every browser of today, and by no script of a page: https://www.w3.org/TR/fetch-metadata/
    private static bool IsOpenedFromHere(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && Own.Contains(context.Request.Headers["Sec-Fetch-Site"].ToString(), StringComparer.Ordinal);
}
