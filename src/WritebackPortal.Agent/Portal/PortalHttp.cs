using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using WritebackPortal.Agent.Network;
using WritebackPortal.Agent.Runs;
using WritebackPortal.Agent.Settings;

namespace WritebackPortal.Agent.Portal;

/// <summary>The one way out to the portal: certificate verified, no redirects, no cookies, through the proxy where one is set.</summary>
internal static class PortalHttp
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private const int LargestAnswer = 1024 * 1024;

    public static HttpClient Create(Uri portal, string? caFile, ProxyOptions proxy)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            // A name that moves to another address is followed.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
        UseProxy(handler, portal, proxy);
        if (caFile is not null)
        {
            handler.SslOptions.CertificateChainPolicy = OnlyRootsOf(caFile);
        }

        var client = new HttpClient(handler)
        {
            BaseAddress = portal,
            // Each request has its own limit; a held one outlives any common one.
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("writeback-agent", HostFacts.AgentVersion));
        return client;
    }

    /// <summary>True when a connection to <paramref name="portal"/> goes through a proxy. One on this machine never does.</summary>
    public static bool UsesProxy(Uri portal, ProxyOptions proxy) =>
        !PortalOptions.IsLoopback(portal) && proxy.Address != ProxyOptions.Direct && (proxy.Address ?? EnvironmentProxy(portal)) is not null;

    private static string? EnvironmentProxy(Uri portal) =>
        HttpClient.DefaultProxy.IsBypassed(portal) ? null : HttpClient.DefaultProxy.GetProxy(portal)?.AbsoluteUri;

    private static void UseProxy(SocketsHttpHandler handler, Uri portal, ProxyOptions proxy)
    {
        handler.UseProxy = UsesProxy(portal, proxy);
        if (proxy.Address is not null && handler.UseProxy)
        {
            handler.Proxy = new WebProxy(proxy.Address) { Credentials = Credentials(proxy) };
        }
        else
        {
            handler.DefaultProxyCredentials = Credentials(proxy);
        }
    }

    private static NetworkCredential? Credentials(ProxyOptions proxy) => proxy switch
    {
        { User: { } user, PasswordFile: { } file } => new(user, File.ReadAllText(file).TrimEnd('\r', '\n')),
        _ => null,
    };

    private static X509ChainPolicy OnlyRootsOf(string caFile)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            // As HttpClient has it by default: a private root seldom runs a revocation service that this host can reach.
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.ImportFromPemFile(caFile);
        policy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid(ServerAuthentication));
        return policy;
    }
}
