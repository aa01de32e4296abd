using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace WritebackPortal.Web.SignIn;

/// <summary>The way to Entra ID: through the machine's proxy, within limits. Tests put a provider of their own behind it.</summary>
internal sealed class EntraHttp(HttpMessageHandler handler) : IDisposable
{
    private const int MaxAnswerBytes = 1024 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public HttpClient Client { get; } = new(handler) { Timeout = Limit, MaxResponseContentBufferSize = MaxAnswerBytes };

    public static EntraHttp ToTheWorld() => new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false });

    public void Dispose() => Client.Dispose();
}

/// <summary>What Entra ID says of itself: its addresses, its issuer and its keys, read again when a token is signed with a new one.</summary>
internal sealed class EntraProvider
{
    // A stranger's token can make the portal ask for keys this often, no more.
    private static readonly TimeSpan KeyRefresh = TimeSpan.FromSeconds(5);

    public EntraProvider(EntraOptions options, EntraHttp http)
    {
        Options = options;
        Http = http.Client;
        Configuration = new(
            DiscoveryAddress(options),
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(http.Client) { RequireHttps = true })
        {
            AutomaticRefreshInterval = TimeSpan.FromHours(12),
            RefreshInterval = KeyRefresh,
        };
    }

    public EntraOptions Options { get; }

    public HttpClient Http { get; }

    public ConfigurationManager<OpenIdConnectConfiguration> Configuration { get; }

    public static string DiscoveryAddress(EntraOptions options) => $"{options.Authority}/.well-known/openid-configuration";

    /// <exception cref="SignInFaultException">Entra ID cannot be asked.</exception>
    public async Task<OpenIdConnectConfiguration> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Configuration.GetConfigurationAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new SignInFaultException(SignInFaults.Unreachable, exception);
        }
    }
}
