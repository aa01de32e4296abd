using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.Transport;

/// <summary>
/// Where the portal is reached over HTTPS, a page asked for in clear is sent there. A program is refused instead: one that
/// sends its key in clear should hear of it.
/// </summary>
internal sealed class HttpsOnly(RequestDelegate next, TransportFacts facts, IOptions<PortalAddressOptions> portal, IServer server)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!facts.IsHttpsDemanded || context.Request.IsHttps || TransportFacts.IsHealth(context))
        {
            return next(context);
        }

        if (!Denied.IsForPrograms(context.Request.Path) && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
        {
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = $"{Origin(context.Request)}{context.Request.PathBase}{context.Request.Path}{context.Request.QueryString}";
            return Task.CompletedTask;
        }

        return Denied.WriteAsync(
            context,
            StatusCodes.Status403Forbidden,
            "https-required",
            "This portal is reached over HTTPS",
            "The request came in clear. Whatever key it carried may have been read on the way: replace it, and ask over HTTPS.");
    }

    private string Origin(HttpRequest request)
    {
        if (portal.Value.Public is { } address)
        {
            return address.GetLeftPart(UriPartial.Authority);
        }

        var port = server.Features.Get<IServerAddressesFeature>()?.Addresses
            .Select(BindingAddress.Parse)
            .FirstOrDefault(address => address.Scheme == Uri.UriSchemeHttps)?.Port ?? 443;
        return $"https://{request.Host.Host}{(port == 443 ? "" : $":{port}")}";
    }
}
