using System.Net.Sockets;
using System.Text;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>CONNECT through a proxy, with the credential that it asks for (RFC 9110 9.3.6 and 11.7).</summary>
internal sealed class ProxyTunnel(EndpointTarget endpoint, ProxySetting proxy)
{
    // NTLM takes three requests; one more shows that a credential was refused.
    private const int MaxRequests = 4;
    private const int MaxBody = 64 * 1024;

    public ProxyAnswer? Answer { get; private set; }

    /// <param name="route">The connection to the proxy. It is made anew when the proxy closes it after asking for a credential.</param>
    public async Task<PhaseResult> OpenAsync(Route route, CancellationToken cancellationToken)
    {
        try
        {
            return await NegotiateAsync(route, cancellationToken);
        }
        catch (IOException exception)
        {
            return PhaseResult.Failure(NetworkFault.ProxyClosed, Reason(exception));
        }
        catch (FormatException exception)
        {
            return PhaseResult.Failure(NetworkFault.ProxyNotHttp, exception.Message);
        }
    }

    private async Task<PhaseResult> NegotiateAsync(Route route, CancellationToken cancellationToken)
    {
        using var authentication = new ProxyAuthentication(proxy);
        for (var request = 0; request < MaxRequests; request++)
        {
            var head = await AskAsync(route.Stream, authentication.Header, cancellationToken);
            if (head.Status != 407)
            {
                return Judge(head);
            }

            if (!authentication.Accept([.. head.All("Proxy-Authenticate")]))
            {
                return PhaseResult.Failure(NetworkFault.ProxyAuthenticationRequired, authentication.Refusal);
            }

            if (!await DrainAsync(head, route.Stream, cancellationToken) && await route.OpenAsync(cancellationToken) is { Fault: not null } lost)
            {
                return PhaseResult.Failure(NetworkFault.ProxyClosed, lost.Detail ?? "closed after asking for a credential");
            }
        }

        return PhaseResult.Failure(NetworkFault.ProxyAuthenticationRequired, "the credential was refused");
    }

    private async Task<HttpHead> AskAsync(Stream stream, string? authorization, CancellationToken cancellationToken)
    {
        var target = $"{endpoint.Host}:{endpoint.Port}";
        var credential = authorization is null ? "" : $"Proxy-Authorization: {authorization}\r\n";
        var request = $"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\nProxy-Connection: keep-alive\r\n{credential}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), cancellationToken);

        var head = await HttpHead.ReadAsync(stream, cancellationToken);
        Answer = new(head.Status, head["Via"] ?? head["Server"], [.. head.All("Proxy-Authenticate").Select(ProxyAuthentication.SchemeOf).Distinct()]);
        return head;
    }

    private static PhaseResult Judge(HttpHead head)
    {
        var seen = $"{head.Status} {head["X-Squid-Error"] ?? head["Proxy-Status"] ?? head.Reason}".TrimEnd();
        return head.Status switch
        {
            >= 200 and < 300 => PhaseResult.Success(seen),
            // A redirect leads to a page that tells a person why it is blocked.
            >= 300 and < 400 or 401 or 403 or 405 or 451 => PhaseResult.Failure(NetworkFault.ProxyForbidden, seen),
            _ => PhaseResult.Failure(NetworkFault.ProxyUpstreamFailed, seen),
        };
    }

    /// <returns>False when the connection cannot carry another request.</returns>
    private static async Task<bool> DrainAsync(HttpHead head, Stream stream, CancellationToken cancellationToken)
    {
        if (head.ClosesConnection || head.ContentLength is not (>= 0 and <= MaxBody) || head["Transfer-Encoding"] is not null)
        {
            return false;
        }

        await stream.ReadExactlyAsync(new byte[(int)head.ContentLength.Value], cancellationToken);
        return true;
    }

    private static string Reason(IOException exception) =>
        exception.InnerException is SocketException socket ? $"{socket.SocketErrorCode}" : exception.Message;
}
