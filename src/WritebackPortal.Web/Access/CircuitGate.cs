using Microsoft.AspNetCore.Components.Endpoints;

namespace WritebackPortal.Web.Access;

/// <summary>Says on the page itself that too many are open, before one more is drawn.</summary>
internal sealed class CircuitGate(RequestDelegate next, OpenCircuits circuits)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!OpensCircuit(context))
        {
            return next(context);
        }

        if (circuits.IsFullFor(OpenCircuits.PersonOf(context.User) ?? ""))
        {
            return Denied.WriteAsync(
                context,
                StatusCodes.Status429TooManyRequests,
                "too-many-pages",
                "Too many open pages",
                "You have as many pages of this portal open as one person may have. Close some tabs, then load this page again.");
        }

        return circuits.IsFull
            ? Denied.WriteAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                "portal-full",
                "The portal is full",
                "As many pages are open as the portal may hold for all people together. Wait a little, then load this page again. An administrator can raise Limits:Circuits.")
            : next(context);
    }

    private static bool OpensCircuit(HttpContext context) =>
        (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && HttpMethods.IsGet(context.Request.Method))
        || context.Request.Path.StartsWithSegments("/_blazor/negotiate", StringComparison.Ordinal);
}
