using WritebackPortal.Contracts.Network;
using WritebackPortal.Web.Components;

namespace WritebackPortal.Web.Paths;

/// <summary>The part of the way to the cloud at which an endpoint is lost.</summary>
internal enum CloudLeg
{
    /// <summary>Without a proxy, the names; with one, the connection to it.</summary>
    First,

    /// <summary>Only with a proxy: what it says to CONNECT.</summary>
    Tunnel,

    /// <summary>All that is behind: the endpoint's own matter.</summary>
    Own,
}

/// <summary>What a fault of the network means for the picture.</summary>
internal static class PathFaults
{
    public static CloudLeg LegOf(NetworkFault? fault) => fault switch
    {
        NetworkFault.NameNotFound or NetworkFault.NameServerFailed or NetworkFault.NameTimedOut or NetworkFault.NameMisdirected
            or NetworkFault.ProxyNameNotFound or NetworkFault.ProxyUnreachable => CloudLeg.First,
        NetworkFault.ProxyAuthenticationRequired or NetworkFault.ProxyForbidden or NetworkFault.ProxyNotHttp or NetworkFault.ProxyClosed => CloudLeg.Tunnel,
        _ => CloudLeg.Own,
    };

    /// <summary>The check that names the cause.</summary>
    public static string CheckOf(NetworkFault fault) => fault switch
    {
        <= NetworkFault.NameMisdirected => "NET-001",
        <= NetworkFault.ConnectReset => "NET-002",
        <= NetworkFault.ProxyNotHttp => "NET-003",
        <= NetworkFault.TlsFailed => "NET-004",
        _ => "NET-005",
    };

    /// <summary>What passes where it breaks, as on a link that works.</summary>
    public static string Label(NetworkFault fault, EndpointTarget endpoint) => fault switch
    {
        <= NetworkFault.NameMisdirected => "DNS",
        <= NetworkFault.ConnectReset => $"TCP {endpoint.Port}",
        NetworkFault.ProxyUpstreamFailed or NetworkFault.ProxyTimedOut => $"TCP {endpoint.Port}",
        <= NetworkFault.ProxyNotHttp => "CONNECT",
        <= NetworkFault.TlsFailed => "TLS",
        _ => "HTTPS",
    };

    /// <summary>What is wrong, in a few words; for silence, with how long it lasted.</summary>
    public static string Value(NetworkFault fault, EndpointObservation endpoint) => fault switch
    {
        NetworkFault.NameNotFound or NetworkFault.ProxyNameNotFound => PathsTexts.FaultNameNotFound,
        NetworkFault.NameServerFailed => PathsTexts.FaultNameServer,
        NetworkFault.NameMisdirected => PathsTexts.FaultMisdirected,
        NetworkFault.ConnectRefused => PathsTexts.FaultRefused,
        NetworkFault.ConnectUnreachable => PathsTexts.FaultNoRoute,
        NetworkFault.ConnectReset or NetworkFault.TlsReset or NetworkFault.HttpReset => PathsTexts.FaultReset,
        NetworkFault.ProxyUnreachable => PathsTexts.FaultNoConnection,
        NetworkFault.ProxyAuthenticationRequired => PathsTexts.FaultSignIn,
        NetworkFault.ProxyForbidden => PathsTexts.FaultForbidden,
        NetworkFault.ProxyUpstreamFailed => PathsTexts.FaultUpstream,
        NetworkFault.ProxyClosed => PathsTexts.FaultClosed,
        NetworkFault.ProxyNotHttp => PathsTexts.FaultNotAProxy,
        NetworkFault.TlsUntrustedRoot => PathsTexts.FaultUntrusted,
        NetworkFault.TlsIntercepted => PathsTexts.FaultIntercepted,
        NetworkFault.TlsNameMismatch => PathsTexts.FaultWrongName,
        NetworkFault.TlsExpired => PathsTexts.FaultExpired,
        NetworkFault.TlsProtocol => PathsTexts.FaultProtocol,
        NetworkFault.TlsNotTls => PathsTexts.FaultNotTls,
        NetworkFault.TlsFailed => PathsTexts.FaultHandshake,
        NetworkFault.HttpBlocked => PathsTexts.FaultBlocked,
        NetworkFault.HttpFailed => PathsTexts.FaultFailure,
        _ => Silence(endpoint),
    };

    /// <summary>Whether what stands before the break may well have caused it: a firewall drops, a proxy inspects.</summary>
    public static bool AccusesTheMiddle(NetworkFault fault) => fault is
        (>= NetworkFault.ConnectRefused and <= NetworkFault.ConnectReset) or NetworkFault.ProxyUpstreamFailed or NetworkFault.ProxyTimedOut
        or NetworkFault.TlsIntercepted or NetworkFault.TlsUntrustedRoot or NetworkFault.TlsReset or NetworkFault.HttpBlocked;

    private static string Silence(EndpointObservation endpoint) =>
        endpoint.Phases.FirstOrDefault(phase => phase.Outcome is PhaseOutcome.Failed)?.ElapsedMilliseconds is { } elapsed
            ? PathsTexts.FormatFaultSilent(Elapsed.Words(TimeSpan.FromMilliseconds(elapsed)))
            : PathsTexts.FaultNoAnswer;
}
