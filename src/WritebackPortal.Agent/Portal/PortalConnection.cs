using System.Net;
using WritebackPortal.Agent.Network;

namespace WritebackPortal.Agent.Portal;

/// <summary>Sends to the portal. Not reaching it is an answer, not an exception.</summary>
/// <param name="throughProxy">Only chooses whom a message blames.</param>
internal sealed class PortalConnection(HttpClient http, bool throughProxy, TimeProvider time) : IDisposable
{
    public Uri Portal => http.BaseAddress!;

    /// <exception cref="NetworkSettingException">A proxy is named, but cannot be used as it is.</exception>
    public static PortalConnection Open(Uri portal, string? caFile, ProxyOptions options, TimeProvider time)
    {
        var proxy = PortalHttp.ProxyFor(portal, options);
        return new(PortalHttp.Create(portal, caFile, proxy), proxy is not null, time);
    }

    /// <param name="limit">How long the whole exchange may take.</param>
    public async Task<PortalReply> SendAsync(HttpRequestMessage request, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timeLimit = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeLimit.Token);
        try
        {
            return new(await http.SendAsync(request, either.Token), null);
        }
        catch (HttpRequestException exception)
        {
            return new(null, ConnectionFault.Describe(exception, Portal, throughProxy)) { WasCut = exception.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.Unknown };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, ConnectionFault.TimedOut(Portal));
        }
    }

    public void Dispose() => http.Dispose();
}

/// <summary>What came back, or why nothing did: exactly one of the two is present.</summary>
internal sealed record PortalReply(HttpResponseMessage? Response, string? Fault) : IDisposable
{
    /// <summary>True when the connection took the request and then broke.</summary>
    public bool WasCut { get; init; }

    public HttpStatusCode? Status => Response?.StatusCode;

    public void Dispose() => Response?.Dispose();
}
