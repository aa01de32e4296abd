using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;

namespace WritebackPortal.Web.Access;

/// <summary>Says no: as a problem document to programs, as a plain page to people. It needs no script, style or file.</summary>
internal static class Denied
{
    public static Task WriteAsync(HttpContext context, int status, string slug, string title, string detail)
    {
        context.Response.StatusCode = status;
        return IsForPrograms(context.Request.Path)
            ? context.Response.WriteAsJsonAsync(
                new ProblemDetails { Type = $"/problems/{slug}", Title = title, Status = status, Detail = detail },
                options: null,
                MediaTypeNames.Application.ProblemJson,
                context.RequestAborted)
            : WritePageAsync(context, title, detail);
    }

    internal static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/openapi", StringComparison.Ordinal);

    private static Task WritePageAsync(HttpContext context, string title, string detail)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>{title}</title></head>
            <body><main><h1>{title}</h1><p>{detail}</p></main></body>
            </html>
            """,
            context.RequestAborted);
    }
}
