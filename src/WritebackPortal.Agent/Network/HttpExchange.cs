using System.Globalization;
using System.Net.Sockets;
using System.Text;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>One anonymous GET, and whether the answer is the endpoint's own.</summary>
internal sealed class HttpExchange(EndpointTarget endpoint, TimeProvider time, ExchangeLog log)
{
    public int? Status { get; private set; }

    /// <summary>How far the answer's Date is ahead of this host's clock; null when it cannot be believed or was not said.</summary>
    public int? ClockOffsetSeconds { get; private set; }

    // An intercepting proxy forwards by Host, so it must carry an unusual port.
    public static string HostOf(EndpointTarget endpoint) =>
        endpoint.Port == (endpoint.Purpose == EndpointPurpose.Revocation ? 80 : 443) ? endpoint.Host : $"{endpoint.Host}:{endpoint.Port}";

    public async Task<PhaseResult> RunAsync(Stream stream, CancellationToken cancellationToken)
    {
        var request = $"GET / HTTP/1.1\r\nHost: {HostOf(endpoint)}\r\nUser-Agent: writeback-agent\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        try
        {
            log.Sent(request);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request), cancellationToken);
            var head = await HttpHead.ReadAsync(stream, cancellationToken);
            log.Received(head.Text);
            return Judge(head);
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

    public PhaseResult Judge(HttpHead head)
    {
        Status = head.Status;
        var seen = $"{head.Status} {head["X-Squid-Error"] ?? head["Server"] ?? head.Reason}".TrimEnd();
        if (IsBlocked(head))
        {
            return PhaseResult.Failure(NetworkFault.HttpBlocked, seen);
        }

        if (endpoint.Purpose == EndpointPurpose.Relay && IsPage(head))
        {
            return PhaseResult.Failure(NetworkFault.HttpBlocked, $"{seen}, a web page in place of the relay");
        }

        ReadClock(head);
        return head.Status >= 500 ? PhaseResult.Failure(NetworkFault.HttpFailed, seen) : PhaseResult.Success(seen);
    }

    // 511: a network wants its visitor to sign in (RFC 6585 6). 407: a proxy answers inside TLS.
    // Revocation hosts answer their bare address as they like, with 403 too; a captive portal leads away.
    private bool IsBlocked(HttpHead head) => head["X-Squid-Error"] is not null || head.Status is 407 or 451 or 511
        || (endpoint.Purpose == EndpointPurpose.Revocation ? LeadsAway(head) : head.Status == 403);

    private bool LeadsAway(HttpHead head) => head.Status is >= 300 and < 400
        && Uri.TryCreate(head["Location"], UriKind.Absolute, out var target)
        && !target.Host.Equals(endpoint.Host, StringComparison.OrdinalIgnoreCase);

    // A relay answers errors and XML. A page that says OK comes from a filter in between.
    private static bool IsPage(HttpHead head) =>
        head.Status is >= 200 and < 300 && head["Content-Type"]?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    // What comes in plain HTTP may come from anybody, or from a cache.
    private void ReadClock(HttpHead head)
    {
        if (endpoint.Purpose != EndpointPurpose.Revocation
            && DateTimeOffset.TryParseExact(head["Date"], "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            ClockOffsetSeconds = (int)Math.Clamp(Math.Round((date - time.GetUtcNow()).TotalSeconds), int.MinValue, int.MaxValue);
        }
    }
}
