namespace WritebackPortal.Lab;

/// <summary>Debian's Chromium, as silent as the portal: no look-ups, no updates, no first-run page.</summary>
public static class LabBrowser
{
    public const string Program = "/usr/bin/chromium";

    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-proxy-server", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];
}
