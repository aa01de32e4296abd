using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace WritebackPortal.Agent.Portal;

/// <summary>Says why the portal could not be reached, and what to do about it.</summary>
internal static class ConnectionFault
{
    public static string Describe(HttpRequestException exception, Uri portal, bool throughProxy) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError when throughProxy => "The proxy's name does not resolve. Correct Proxy:Address or the name service.",
        HttpRequestError.NameResolutionError => $"The name {portal.Host} does not resolve. Correct the address or the name service.",
        HttpRequestError.SecureConnectionError => Tls(exception, portal),
        HttpRequestError.ProxyTunnelError => Proxy(exception),
        HttpRequestError.ConnectionError when throughProxy => $"The proxy cannot be reached: {Cause(exception)}. Correct Proxy:Address or open the way to it.",
        HttpRequestError.ConnectionError => $"{portal.Authority} cannot be reached: {Cause(exception)}. Open outbound TCP port {portal.Port} to it, or set Proxy:Address.",
        _ => $"The connection to {portal.Authority} broke. It is tried again.",
    };

    public static string TimedOut(Uri portal) => $"{portal.Authority} did not answer in time. Check firewalls and proxies on the way.";

    private static string Tls(HttpRequestException exception, Uri portal) => exception.InnerException is AuthenticationException
        ? $"The certificate of {portal.Authority} is not trusted, or is not for this name. Name the portal's private root with --ca-file (setting Portal:CaFile), or have the certificate replaced."
        : $"{portal.Authority} does not complete a TLS handshake. Check that this port speaks https and that nothing on the way breaks it.";

    private static string Proxy(HttpRequestException exception) => exception.StatusCode switch
    {
        HttpStatusCode.ProxyAuthenticationRequired => "The proxy demands a sign-in (407). Set Proxy:User and Proxy:PasswordFile.",
        HttpStatusCode.Forbidden => "The proxy forbids the way to the portal (403). Have the portal's address allowed.",
        { } status => $"The proxy cannot open the way to the portal ({(int)status}). Its log says why.",
        null => "The proxy broke the connection. Its log says why.",
    };

    private static string Cause(HttpRequestException exception) => exception.InnerException switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "the connection is refused",
        SocketException { SocketErrorCode: SocketError.HostUnreachable or SocketError.NetworkUnreachable } => "there is no route",
        SocketException { SocketErrorCode: SocketError.TimedOut } or TimeoutException or OperationCanceledException => "there is no answer",
        _ => "the connection fails",
    };
}
