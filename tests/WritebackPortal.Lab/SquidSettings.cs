using System.Security.Cryptography.X509Certificates;

namespace WritebackPortal.Lab;

/// <summary>What a lab <see cref="Squid"/> permits. By default everything.</summary>
public sealed record SquidSettings
{
    /// <summary>The user that a client must sign in as, with Basic; null lets everybody in.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Lines that set up another sign-in than Basic; everybody who signs in is let in.</summary>
    public IReadOnlyList<string> SignIn { get; init; } = [];

    /// <summary>Hosts that the proxy answers 403 for.</summary>
    public IReadOnlyList<string> Denied { get; init; } = [];

    /// <summary>Opens TLS and signs in the endpoint's place with this authority; null leaves TLS alone.</summary>
    public X509Certificate2? Interceptor { get; init; }

    /// <summary>The authority that an intercepting proxy trusts towards endpoints.</summary>
    public X509Certificate2? Upstream { get; init; }

    /// <summary>After how long without a byte a tunnel is ended; null for squid's own 15 minutes.</summary>
    public TimeSpan? ReadTimeout { get; init; }
}
