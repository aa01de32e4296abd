using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Web.Compare;

/// <summary>A fault of the network path in a few words.</summary>
internal static class FaultWords
{
    public static string Of(NetworkFault fault) => fault switch
    {
        NetworkFault.NameNotFound => CompareTexts.FaultNameNotFound,
        NetworkFault.NameServerFailed => CompareTexts.FaultNameServerFailed,
        NetworkFault.NameTimedOut => CompareTexts.FaultNameTimedOut,
        NetworkFault.NameMisdirected => CompareTexts.FaultNameMisdirected,
        NetworkFault.ConnectRefused => CompareTexts.FaultConnectRefused,
        NetworkFault.ConnectTimedOut => CompareTexts.FaultConnectTimedOut,
        NetworkFault.ConnectUnreachable => CompareTexts.FaultConnectUnreachable,
        NetworkFault.ConnectReset => CompareTexts.FaultConnectReset,
        NetworkFault.ProxyNameNotFound => CompareTexts.FaultProxyNameNotFound,
        NetworkFault.ProxyUnreachable => CompareTexts.FaultProxyUnreachable,
        NetworkFault.ProxyAuthenticationRequired => CompareTexts.FaultProxyAuthenticationRequired,
        NetworkFault.ProxyForbidden => CompareTexts.FaultProxyForbidden,
        NetworkFault.ProxyUpstreamFailed => CompareTexts.FaultProxyUpstreamFailed,
        NetworkFault.ProxyTimedOut => CompareTexts.FaultProxyTimedOut,
        NetworkFault.ProxyClosed => CompareTexts.FaultProxyClosed,
        NetworkFault.ProxyNotHttp => CompareTexts.FaultProxyNotHttp,
        NetworkFault.TlsUntrustedRoot => CompareTexts.FaultTlsUntrustedRoot,
        NetworkFault.TlsIntercepted => CompareTexts.FaultTlsIntercepted,
        NetworkFault.TlsNameMismatch => CompareTexts.FaultTlsNameMismatch,
        NetworkFault.TlsExpired => CompareTexts.FaultTlsExpired,
        NetworkFault.TlsProtocol => CompareTexts.FaultTlsProtocol,
        NetworkFault.TlsReset => CompareTexts.FaultTlsReset,
        NetworkFault.TlsTimedOut => CompareTexts.FaultTlsTimedOut,
        NetworkFault.TlsNotTls => CompareTexts.FaultTlsNotTls,
        NetworkFault.TlsFailed => CompareTexts.FaultTlsFailed,
        NetworkFault.HttpBlocked => CompareTexts.FaultHttpBlocked,
        NetworkFault.HttpFailed => CompareTexts.FaultHttpFailed,
        NetworkFault.HttpTimedOut => CompareTexts.FaultHttpTimedOut,
        NetworkFault.HttpReset => CompareTexts.FaultHttpReset,
        NetworkFault.NotAllowed => CompareTexts.FaultNotAllowed,
        _ => fault.ToString(),
    };
}
