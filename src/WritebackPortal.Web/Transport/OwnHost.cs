using Microsoft.Extensions.Options;
using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.Transport;

/// <summary>Where the portal's address is set, a request by another name is refused: links, redirects and cookies are made from that name.</summary>
internal sealed partial class OwnHost(RequestDelegate next, TransportFacts facts, IOptions<PortalAddressOptions> portal, ILogger<OwnHost> logger)
{
    private readonly Uri? _address = facts.IsProduction ? portal.Value.Public : null;

    public Task InvokeAsync(HttpContext context)
    {
        if (_address is null || TransportFacts.IsHealth(context) || IsOwn(_address, context.Request.Host))
        {
            return next(context);
        }

        Log.Refused(logger, context.Connection.RemoteIpAddress);
        return Denied.WriteAsync(
            context,
            StatusCodes.Status421MisdirectedRequest,
            "host-unknown",
            "This portal has another name",
            "It answers at its own address only, the one that is set as Portal:Address.");
    }

    internal static bool IsOwn(Uri address, HostString host) =>
        string.Equals(host.Host, address.Host, StringComparison.OrdinalIgnoreCase) && (host.Port ?? DefaultPort(address)) == address.Port;

    private static int DefaultPort(Uri address) => address.Scheme == Uri.UriSchemeHttps ? 443 : 80;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a request from {Address}: its Host is not the portal's. Where that is a proxy, let it pass the Host on, or name it in Proxies:Known.")]
        public static partial void Refused(ILogger logger, System.Net.IPAddress? address);
    }
}
