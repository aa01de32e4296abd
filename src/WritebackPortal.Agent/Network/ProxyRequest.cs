using System.Net.Sockets;
using System.Text;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>One request to a proxy, repeated with the credential that it asks for (RFC 9110 11.7).</summary>
internal sealed class ProxyRequest(ProxySetting proxy, ExchangeLog log)
{
    // NTLM takes three requests; one more shows that a credential was refused.
    private const int MaxRequests = 4;
    private const int MaxBody = 64 * 1024;

    public ProxyAnswer? Answer { get; private set; }

    /// <summary>The final answer's head; null when there was none.</summary>
    public HttpHead? Head { get; private set; }

    /// <param name="route">The connection to the proxy. It is made anew when the proxy closes it after asking for a credential.</param>
    /// <param name="line">Method and target.</param>
    /// <param name="judge">What the final answer means.</param>
    public async Task<PhaseResult> SendAsync(Route route, string line, string host, Func<HttpHead, PhaseResult> judge, CancellationToken cancellationToken)
    {
        try
        {
            return await NegotiateAsync(route, $"{line} HTTP/1.1\r\nHost: {host}\r\nProxy-Connection: keep-alive\r\n", judge, cancellationToken);
        }
        catch (IOException exception)
        {
            return PhaseResult.Failure(NetworkFault.ProxyClosed, exception.InnerException is SocketException socket ? $"{socket.SocketErrorCode}" : exception.Message);
        }
        catch (FormatException exception)
        {
            return PhaseResult.Failure(NetworkFault.ProxyNotHttp, exception.Message);
        }
    }

    private async Task<PhaseResult> NegotiateAsync(Route route, string request, Func<HttpHead, PhaseResult> judge, CancellationToken cancellationToken)
    {
        using var authentication = new ProxyAuthentication(proxy);
        for (var attempt = 0; attempt < MaxRequests; attempt++)
        {
            Head = await AskAsync(route.Stream, request, authentication.Header, cancellationToken);
            // Some proxies answer 401 in place of 407 to a credential that they refuse.
            if (Head.Status == 401 && authentication.Header is not null)
            {
                return PhaseResult.Failure(NetworkFault.ProxyAuthenticationRequired, "the credential was refused");
            }

            if (Head.Status != 407)
            {
                return judge(Head);
            }

            if (!authentication.Accept([.. Head.All("Proxy-Authenticate")]))
            {
                return PhaseResult.Failure(NetworkFault.ProxyAuthenticationRequired, authentication.Refusal);
            }

            if (!await DrainAsync(Head, route.Stream, cancellationToken) && await route.OpenAsync(cancellationToken) is { Fault: not null } lost)
            {
                return PhaseResult.Failure(NetworkFault.ProxyClosed, lost.Detail ?? "closed after asking for a credential");
            }
        }

        return PhaseResult.Failure(NetworkFault.ProxyAuthenticationRequired, "the credential was refused");
    }

    private async Task<HttpHead> AskAsync(Stream stream, string request, string? authorization, CancellationToken cancellationToken)
    {
        var text = $"{request}{(authorization is null ? "" : $"Proxy-Authorization: {authorization}\r\n")}\r\n";
        log.Sent(text);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken);

        var head = await HttpHead.ReadAsync(stream, cancellationToken);
        log.Received(head.Text);
        Answer = new(head.Status, head["Via"] ?? head["Server"], [.. head.All("Proxy-Authenticate").Select(ProxyAuthentication.SchemeOf).Distinct()]);
        return head;
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
}
