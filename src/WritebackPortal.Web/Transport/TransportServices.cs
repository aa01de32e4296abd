using System.Security.Authentication;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;
using WritebackPortal.Web.Access;

namespace WritebackPortal.Web.Transport;

/// <summary>How the portal is reached: by which name, over which certificate, through which proxies.</summary>
internal static class TransportServices
{
    public static IServiceCollection AddTransport(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<PortalAddressOptions>().BindConfiguration(PortalAddressOptions.Section).ValidateOnStart();
        services.AddOptions<ProxyOptions>().Configure<IConfiguration>((proxies, settings) => proxies.Read(settings)).ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>, IOptions<PortalAddressOptions>>(Believe);
        services.AddOptions<KestrelServerOptions>()
            .Configure<ServerCertificate>((kestrel, certificate) => kestrel.ConfigureHttpsDefaults(https => Speak(https, certificate)));
        services.Configure<AntiforgeryOptions>(antiforgery => OnlyHere(antiforgery.Cookie, environment));
        return services
            .AddSingleton<IValidateOptions<PortalAddressOptions>>(provider => new OptionFaults<PortalAddressOptions>(portal =>
            [
                .. portal.Faults(),
                .. environment.IsDevelopment() ? [] : TransportFacts.Faults(portal, configuration),
                .. provider.GetRequiredService<ServerCertificate>().Fault is { } fault ? [fault] : Array.Empty<string>(),
            ]))
            .AddSingleton<IValidateOptions<ProxyOptions>>(new OptionFaults<ProxyOptions>(proxies => proxies.Faults()))
            .AddSingleton<ServerCertificate>()
            .AddSingleton<TransportFacts>()
            .AddKeyStorage(configuration)
            .AddPageCompression()
            .AddHostedService<TransportNotice>();
    }

    /// <summary>First of all: what comes after may believe scheme, host and address.</summary>
    public static WebApplication UseTransport(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        if (app.Services.GetRequiredService<TransportFacts>().HasProxies)
        {
            app.UseForwardedHeaders();
        }

        app.UseMiddleware<OwnHost>();
        app.UseMiddleware<HttpsOnly>();
        app.UseRateLimiter(RequestLimits.BeforeSignIn(app.Configuration));
        app.UsePageCompression();
        return app;
    }

    private static void Believe(ForwardedHeadersOptions forwarded, IOptions<ProxyOptions> proxies, IOptions<PortalAddressOptions> portal)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        // As far as one known proxy names the next.
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in proxies.Value.Networks)
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        if (portal.Value.Public is { } address)
        {
            forwarded.AllowedHosts = [address.Host];
        }
    }

    private static void Speak(HttpsConnectionAdapterOptions https, ServerCertificate certificate)
    {
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        if (certificate.IsSet)
        {
            https.ServerCertificateSelector = (_, _) => certificate.Current?.TargetCertificate;
            // The context brings the intermediate certificates, which a selector cannot.
            https.OnAuthenticate = (_, tls) =>
            {
                tls.ServerCertificateSelectionCallback = null;
                tls.ServerCertificateContext = certificate.Current;
            };
        }
    }

    // Browsers take a cookie of this prefix only over HTTPS, for this host and for every path: no neighbour can plant one.
    private static void OnlyHere(CookieBuilder cookie, IHostEnvironment environment)
    {
        cookie.Name = environment.IsDevelopment() ? "antiforgery" : "__Host-antiforgery";
        cookie.Path = "/";
        cookie.SameSite = SameSiteMode.Strict;
        cookie.HttpOnly = true;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
