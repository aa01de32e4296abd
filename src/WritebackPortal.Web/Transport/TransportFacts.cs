using Microsoft.Extensions.Options;

namespace WritebackPortal.Web.Transport;

/// <summary>What the settings say together about how the portal is reached.</summary>
internal sealed class TransportFacts(
    IHostEnvironment environment,
    ServerCertificate certificate,
    IOptions<PortalAddressOptions> portal,
    IOptions<ProxyOptions> proxies)
{
    public bool IsProduction { get; } = !environment.IsDevelopment();

    public bool IsHttpsDemanded { get; } =
        !environment.IsDevelopment() && (certificate.IsSet || portal.Value.Public?.Scheme == Uri.UriSchemeHttps);

    public bool HasProxies { get; } = proxies.Value.Known is not [];

    /// <summary>For those who ask whether the portal lives: on this machine, by its address, in clear.</summary>
    public static bool IsHealth(HttpContext context) => context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    /// <summary>Nothing could ever reach the portal the way it demands.</summary>
    public static IEnumerable<string> Faults(PortalAddressOptions portal, IConfiguration configuration)
    {
        var proxies = new ProxyOptions();
        proxies.Read(configuration);
        if (portal.Public?.Scheme == Uri.UriSchemeHttps
            && proxies.Known is []
            && !CertificateOptions.Read(configuration, CertificateOptions.Https).IsSet
            && !configuration.GetSection("Kestrel").Exists())
        {
            yield return $"{PortalAddressOptions.Section}:Address is https, and nothing speaks it: set {CertificateOptions.Https}:Path, or name the proxy that does in {ProxyOptions.Section}:Known.";
        }
    }
}
