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

    public static HttpClient Create(Uri portal, string? caFile, ProxySetting? proxy)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            // A name that moves to another address is followed.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            UseProxy = proxy is not null,
            Proxy = proxy is null ? null : new WebProxy(proxy.Address) { Credentials = proxy.Credential ?? CredentialCache.DefaultCredentials },
        };
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

    /// <summary>The proxy on the way to <paramref name="portal"/>, or null for none. A portal on this machine never has one.</summary>
    /// <exception cref="NetworkSettingException">A proxy is named, but cannot be used as it is.</exception>
    public static ProxySetting? ProxyFor(Uri portal, ProxyOptions options) =>
        !PortalOptions.IsLoopback(portal)
        && ProxyConfiguration.Read(options, Environment.GetEnvironmentVariable) is { } proxy
        && !proxy.Bypass.Covers(portal.Host, portal.Port)
            ? proxy
            : null;

    /// <summary>Trusts what leads to a root in this file, and nothing else.</summary>
    internal static X509ChainPolicy OnlyRootsOf(string caFile)
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
