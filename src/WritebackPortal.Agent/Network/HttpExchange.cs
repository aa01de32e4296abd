using System.Net.Sockets;
using System.Text;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>One anonymous GET, and whether the answer is the endpoint's own.</summary>
internal sealed class HttpExchange(EndpointTarget endpoint)
{
    public int? Status { get; private set; }

    public async Task<PhaseResult> RunAsync(Stream stream, CancellationToken cancellationToken)
    {
        // An intercepting proxy forwards by Host, so it must carry an unusual port.
        var host = endpoint.Port == 443 ? endpoint.Host : $"{endpoint.Host}:{endpoint.Port}";
        var request = $"GET / HTTP/1.1\r\nHost: {host}\r\nUser-Agent: writeback-agent\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request), cancellationToken);
            return Judge(await HttpHead.ReadAsync(stream, cancellationToken));
        }
        catch (IOException exception)
        {
            var detail = exception.InnerException is SocketException socket ? $"{socket.SocketErrorCode}" : exception.Message;
            return PhaseResult.Failure(NetworkFault.HttpReset, detail);
        }
        catch (FormatException exception)
        {
            return PhaseResult.Failure(NetworkFault.HttpFailed, exception.Message);
        }
    }

    private PhaseResult Judge(HttpHead head)
    {
        Status = head.Status;
        var seen = $"{head.Status} {head["X-Squid-Error"] ?? head["Server"] ?? head.Reason}".TrimEnd();
        return head switch
        {
            // 511: a network wants its visitor to sign in (RFC 6585 6). 407: a proxy answers inside TLS.
            _ when head["X-Squid-Error"] is not null || head.Status is 403 or 407 or 451 or 511 => PhaseResult.Failure(NetworkFault.HttpBlocked, seen),
            _ when endpoint.Purpose == EndpointPurpose.Relay && IsPage(head) => PhaseResult.Failure(NetworkFault.HttpBlocked, $"{seen}, a web page in place of the relay"),
            { Status: >= 500 } => PhaseResult.Failure(NetworkFault.HttpFailed, seen),
            _ => PhaseResult.Success(seen),
        };
    }

    // A relay answers errors and XML. A page that says OK comes from a filter in between.
    private static bool IsPage(HttpHead head) =>
        head.Status is >= 200 and < 300 && head["Content-Type"]?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
}
