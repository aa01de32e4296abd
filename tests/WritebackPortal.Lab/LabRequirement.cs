namespace WritebackPortal.Lab;

/// <summary>Real parts that lab tests need and that a machine may lack.</summary>
public enum LabPart
{
    Samba,
    Squid,
    NetworkNamespaces,
    HaProxy,
    TinyProxy,
    Firewall,
    PacketCapture,
    Chromium,
    Middleboxes,
    OidcProvider,
    Wine,
}

public static class LabRequirement
{
    /// <summary>Why a test that needs <paramref name="part"/> cannot run here, or null when it can.</summary>
    /// <exception cref="InvalidOperationException">The part is missing although <c>WRITEBACK_LAB=required</c> says that it must be here.</exception>
    public static string? Missing(LabPart part)
    {
        var reason = Reason(part);
        return reason is not null && Environment.GetEnvironmentVariable("WRITEBACK_LAB") == "required"
            ? throw new InvalidOperationException($"WRITEBACK_LAB=required, but {reason}")
            : reason;
    }

    private static string? Reason(LabPart part) => part switch
    {
        LabPart.Samba => NeedsLinuxRoot("a Samba domain controller") ?? NeedsProgram("samba", "samba-ad-dc") ?? NeedsProgram("samba-tool", "samba-ad-provision"),
        LabPart.Squid => NeedsProgram("squid", "squid-openssl"),
        LabPart.NetworkNamespaces => NeedsLinuxRoot("network namespaces") ?? NeedsProgram("ip", "iproute2"),
        LabPart.Middleboxes => NeedsLinuxRoot("firewalls and proxies") ?? NeedsProgram("ip", "iproute2") ?? NeedsProgram("nft", "nftables")
            ?? NeedsProgram("squid", "squid-openssl") ?? NeedsProgram("tinyproxy", "tinyproxy-bin") ?? NeedsProgram("haproxy", "haproxy")
            ?? NeedsProgram("ntlm_auth", "winbind") ?? NeedsProgram("krb5kdc", "krb5-kdc") ?? NeedsProgram("kadmin.local", "krb5-admin-server")
            ?? NeedsProgram("kinit", "krb5-user") ?? NeedsFile("/usr/lib/x86_64-linux-gnu/gssntlmssp/gssntlmssp.so", "gss-ntlmssp"),
        LabPart.HaProxy => NeedsProgram("haproxy", "haproxy"),
        LabPart.TinyProxy => NeedsProgram("tinyproxy", "tinyproxy-bin"),
        LabPart.Firewall => Reason(LabPart.NetworkNamespaces) ?? NeedsProgram("nft", "nftables"),
        LabPart.PacketCapture => Reason(LabPart.NetworkNamespaces) ?? NeedsProgram("tcpdump", "tcpdump"),
        LabPart.OidcProvider => NeedsProgram("node", "nodejs")
            ?? (Directory.Exists(Path.Combine(OidcProvider.Modules, "oidc-provider")) ? null : "the npm package oidc-provider is not installed in artifacts/oidc; tests/run.sh installs it."),
        LabPart.Wine => NeedsProgram("wine", "wine") ?? NeedsFile("/usr/lib/wine/wine64", "wine64"),
        LabPart.Chromium => NeedsProgram("chromium", "chromium"),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    private static string? NeedsLinuxRoot(string what) =>
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : $"{what} needs root on Linux.";

    private static string? NeedsProgram(string program, string package) =>
        SearchPath().Any(folder => File.Exists(Path.Combine(folder, program)))
            ? null
            : $"the program {program} is not installed (Debian package {package}); tests/run.sh installs it.";

    private static string? NeedsFile(string file, string package) =>
        File.Exists(file) ? null : $"{file} is not there (Debian package {package}); tests/run.sh installs it.";

    private static IEnumerable<string> SearchPath() =>
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/sbin"];
}
