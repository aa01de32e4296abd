namespace WritebackPortal.Contracts.Tls;

/// <summary>What the registry of this host says about TLS and .NET Framework.</summary>
/// <param name="Settings">Every value that was looked for, whether or not it is set.</param>
public sealed record TlsFacts(IReadOnlyList<RegistryNumber> Settings);

/// <summary>One DWORD below HKEY_LOCAL_MACHINE, as it was found.</summary>
/// <param name="Key">The key, for example <c>SOFTWARE\Microsoft\.NETFramework\v4.0.30319</c>.</param>
/// <param name="Name">The value's name, for example <c>SchUseStrongCrypto</c>.</param>
/// <param name="Value">Null when it is not set.</param>
/// <param name="Failure">Why it is not known what stands there; null when it is known.</param>
public sealed record RegistryNumber(string Key, string Name, long? Value, string? Failure);

/// <summary>The values that the TLS section holds, in its order.</summary>
public static class TlsSettings
{
    public const string Framework = @"SOFTWARE\Microsoft\.NETFramework\v4.0.30319";
    public const string Framework32 = @"SOFTWARE\WOW6432Node\Microsoft\.NETFramework\v4.0.30319";
    public const string Client = @"SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\Client";
    public const string Server = @"SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\Server";
    public const string FrameworkSetup = @"SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full";

    public const string SystemDefault = "SystemDefaultTlsVersions";
    public const string StrongCrypto = "SchUseStrongCrypto";
    public const string Enabled = "Enabled";
    public const string DisabledByDefault = "DisabledByDefault";
    public const string Release = "Release";

    public static IReadOnlyList<(string Key, string Name)> All { get; } =
    [
        (Framework, SystemDefault),
        (Framework, StrongCrypto),
        (Framework32, SystemDefault),
        (Framework32, StrongCrypto),
        (Client, Enabled),
        (Client, DisabledByDefault),
        (Server, Enabled),
        (Server, DisabledByDefault),
        (FrameworkSetup, Release),
    ];
}
