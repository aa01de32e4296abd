namespace WritebackPortal.Agent.Network;

/// <summary>The proxy towards Microsoft: the one that the sync service uses, or the probe looks at another path than writeback takes.</summary>
internal sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>The <see cref="Address"/> that forbids a proxy whatever the environment says.</summary>
    public const string Direct = "none";

    /// <summary>For example <c>http://proxy.corp.contoso.test:8080</c>; <c>none</c> for direct; null takes HTTPS_PROXY and NO_PROXY from the environment.</summary>
    public string? Address { get; init; }

    /// <summary>As <c>svc</c> or <c>CORP\svc</c>; null signs in as the agent's own account, where the proxy offers Negotiate.</summary>
    public string? User { get; init; }

    /// <summary>A file that holds the password and nothing else.</summary>
    public string? PasswordFile { get; init; }
}
