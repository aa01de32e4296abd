namespace WritebackPortal.Agent.Network;

/// <summary>Section <c>Proxy</c>: how connections leave this host.</summary>
internal sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>The <see cref="Address"/> that forbids a proxy whatever the environment says.</summary>
    public const string Direct = "none";

    /// <summary>For example <c>http://proxy.corp.contoso.test:8080</c>; <c>none</c> for direct; null for what the environment says.</summary>
    public string? Address { get; init; }

    public string? User { get; init; }

    public string? PasswordFile { get; init; }
}
