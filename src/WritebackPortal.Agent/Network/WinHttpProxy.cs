using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using WritebackPortal.Contracts.Network;

namespace WritebackPortal.Agent.Network;

/// <summary>What <c>netsh winhttp show proxy</c> shows.</summary>
internal static unsafe partial class WinHttpProxy
{
    // WINHTTP_ACCESS_TYPE_NAMED_PROXY
    private const uint NamedProxy = 3;

    [SupportedOSPlatform("windows")]
    public static ProxySource Read()
    {
        const string origin = "netsh winhttp";
        if (!GetDefaultProxyConfiguration(out var info))
        {
            return new(ProxyPlace.WinHttp, origin, null, $"Windows does not tell the WinHTTP proxy (error {Marshal.GetLastPInvokeError()}).");
        }

        var proxy = Marshal.PtrToStringUni(info.Proxy);
        GlobalFree(info.Proxy);
        GlobalFree(info.Bypass);
        return new(ProxyPlace.WinHttp, origin, info.AccessType == NamedProxy && proxy is not null ? OfList(proxy) : null, null);
    }

    /// <summary>The proxy for HTTPS out of a list such as <c>http=proxy:80;https=proxy:443</c>; null when it names none.</summary>
    internal static string? OfList(string list)
    {
        var entries = list.Split([';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var forHttps = entries.FirstOrDefault(entry => entry.StartsWith("https=", StringComparison.OrdinalIgnoreCase))?["https=".Length..];
        return (forHttps ?? entries.FirstOrDefault(entry => !entry.Contains('=', StringComparison.Ordinal))) is { } address
            ? ProxySources.Display(address)
            : null;
    }

    [LibraryImport("winhttp.dll", EntryPoint = "WinHttpGetDefaultProxyConfiguration", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetDefaultProxyConfiguration(out ProxyInfo info);

    [LibraryImport("kernel32.dll")]
    private static partial nint GlobalFree(nint memory);

    // WINHTTP_PROXY_INFO
    [StructLayout(LayoutKind.Sequential)]
    private struct ProxyInfo
    {
        public uint AccessType;
        public nint Proxy;
        public nint Bypass;
    }
}
